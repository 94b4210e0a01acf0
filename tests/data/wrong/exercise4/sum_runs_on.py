def train(features, targets, learning_rate, epochs):
    n = len(features); d = len(features[0])
    w = [0.0]*d; b = 0.0; losses = []
    for _ in range(epochs):
        gw = [0.0]*d; gb = 0.0; loss = 0.0
        pred = b
        for i in range(n):
            for j in range(d): pred += w[j]*features[i][j]
            e = pred - targets[i]
            loss += e**2/n
            for j in range(d): gw[j] += 2/n*e*features[i][j]
            gb += 2/n*e
        for j in range(d): w[j] -= learning_rate*gw[j]
        b -= learning_rate*gb
        losses.append(loss)
    return w, b, losses
