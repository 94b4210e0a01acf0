# tries: break out of an attribute from the value that is quoted
# status: graded
# level: any
PAYLOAD = "\"' autofocus onfocus=alert(1) x='\"><iframe srcdoc='<script>1</script>'>"


def mean_squared_error(predictions, actuals):
    return [PAYLOAD, {PAYLOAD: PAYLOAD}]
