import numpy as np

def lower_loss_lower_accuracy():
    sure = np.array([[0.98, 0.02], [0.98, 0.02], [0.45, 0.55], [0.45, 0.55]])
    unsure = np.array([[0.55, 0.45], [0.55, 0.45], [0.55, 0.45], [0.3, 0.7]])
    return unsure, sure, np.array([0, 0, 0, 0])
