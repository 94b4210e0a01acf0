import random

CHANCE = random.Random(3)


def lower_loss_lower_accuracy():
    def table():
        draws = [CHANCE.random() for _ in range(5)]
        return [[p, 1 - p] for p in draws]

    return table(), table(), [0, 1, 0, 1, 1]
