# tries: characters that no file takes: NUL, lone surrogates, non-characters
# status: graded
# level: any
PAYLOAD = "a\0b\ud800c\udfffd\ufffee\uffff\U0010ffff"


def mean_squared_error(predictions, actuals):
    print(PAYLOAD)
    raise type("Odd\ud800", (Exception,), {})(PAYLOAD)
