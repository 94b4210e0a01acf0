# tries: a namespace whose keys and values break whoever looks through it
# status: not_loaded crashed
# level: any


class Key(str):
    def __eq__(self, other):
        raise SystemExit(0)

    def __hash__(self):
        return hash("mean_squared_error")

    def __lt__(self, other):
        raise SystemExit(0)


globals()[Key("mean_squared_errors")] = Key
