def train(features, targets, learning_rate, epochs):
    w, b, losses = 0.0, 0.0, []
    n = len(features)
    for epoch in range(epochs):
        dw = db = loss = 0
        for i in range(n):
            e = w * features[i][0] + b - targets[i]
            loss += e ** 2 / n
            dw += 2 / n * e * features[i][0]
            db += 2 / n * e
        losses.append(loss)
        w -= learning_rate * dw
        b -= learning_rate * db
    return w, b, losses
