# tries: break out from a syntax error that it makes up
# status: not_loaded
# level: any
PAYLOAD = "<table background=javascript:alert(1)>"

raise SyntaxError(PAYLOAD, ("<b>", 3, 3, PAYLOAD))
