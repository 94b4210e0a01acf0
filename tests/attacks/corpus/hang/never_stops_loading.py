# tries: keep the grader waiting before the first call
# status: timeout
# level: any
while True:
    pass
