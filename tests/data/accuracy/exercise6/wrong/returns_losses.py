def lower_loss_lower_accuracy():
    return 0.479, 0.646
