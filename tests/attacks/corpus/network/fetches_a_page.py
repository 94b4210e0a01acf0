# tries: fetch a page by the libraries for it, a proxy included
# status: graded
import os
import urllib.request

os.environ["http_proxy"] = "http://127.0.0.1:@TCP@"


def mean_squared_error(predictions, actuals):
    try:
        urllib.request.urlopen("http://left-by-an-attack.invalid/", timeout=0.2)
    except OSError:
        return 0.0
    raise ValueError("got through: fetched")
