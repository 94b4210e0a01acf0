def train(features, targets, learning_rate, epochs):
    n = len(features); d = len(features[0])
    w = [0.0]*d; b = 0.0; losses = []
    for _ in range(epochs):
        errs = []
        for i in range(n):
            errs.append(sum(w[j]*features[i][j] for j in range(d)) + b - targets[i])
        losses.append(sum(e*e for e in errs)/n)
        for j in range(d):
            g = 2/n*sum(errs[i]*features[i][j] for i in range(n))
        w[j] -= learning_rate*g
        b -= learning_rate*2/n*sum(errs)
    return w, b, losses
