# tries: break out from the sentence that says why a file cannot be read
# status: not_loaded
# level: any
PAYLOAD = "</title><meta http-equiv=refresh content=0;url=//left-by-an-attack.invalid><!-- "

raise ImportError(PAYLOAD)
