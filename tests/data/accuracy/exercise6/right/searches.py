import math
import random

def loss(rows):
    return sum(-math.log(row[0]) for row in rows) / len(rows)

def right(rows):
    return sum(row[0] >= row[1] for row in rows) / len(rows)

def lower_loss_lower_accuracy():
    rng = random.Random(4)
    while True:
        tables = []
        for _ in range(2):
            ps = [rng.uniform(0.05, 0.99) for _ in range(4)]
            tables.append([[p, 1 - p] for p in ps])
        A, B = tables
        if loss(A) < loss(B) - 0.02 and right(A) < right(B):
            return A, B, [0] * 4
