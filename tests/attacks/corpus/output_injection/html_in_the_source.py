# tries: break out from the listing of the source
# status: graded
# level: any
# earns: 100 - a right answer is a right answer
import numpy as np

PAYLOAD = "</code></pre><script>alert(1)</script>{{ config }}{% raw %}]]><style>*{display:none}"


def mean_squared_error(predictions, actuals):
    """</script><script>alert(1)</script>"""
    predictions, actuals = np.asarray(predictions, float), np.asarray(actuals, float)
    if predictions.shape != actuals.shape or not predictions.size:
        raise ValueError(PAYLOAD)
    return float(np.mean((predictions - actuals) ** 2))
