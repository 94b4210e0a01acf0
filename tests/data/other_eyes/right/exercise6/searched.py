import math
import random


def loss(table, labels):
    return sum(-math.log(row[y]) for row, y in zip(table, labels)) / len(labels)


def acc(table, labels):
    hits = 0
    for row, y in zip(table, labels):
        guess = 0 if row[0] >= row[1] else 1
        hits += guess == y
    return hits / len(labels)


def draw():
    table = []
    for _ in range(5):
        p = random.uniform(0.05, 0.95)
        table.append([p, 1 - p])
    return table


def lower_loss_lower_accuracy():
    labels = [0, 1, 0, 1, 1]
    while True:
        A, B = draw(), draw()
        if loss(A, labels) < loss(B, labels) - 0.05 and acc(A, labels) < acc(B, labels) - 0.05:
            return A, B, labels
