# tries: hang when the worker looks at the function's parameters
# status: timeout
# level: any


class Function:
    def __call__(self, predictions, actuals):
        return 0.0

    @property
    def __signature__(self):
        while True:
            pass


mean_squared_error = Function()
