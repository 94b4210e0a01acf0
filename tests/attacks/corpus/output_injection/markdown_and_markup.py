# tries: links and styles by Markdown, and by the markup of terminal libraries
# status: graded
# level: any
PAYLOAD = "[click](javascript:alert(1)) ![x](//left-by-an-attack.invalid) [bold red]passed[/] [link=//x.invalid]x[/link] `x` :warning:"


def mean_squared_error(predictions, actuals):
    print(PAYLOAD)
    raise RuntimeError(PAYLOAD)
