"""A submission that cannot be called gets one sentence with file and line, not twenty failed checks."""

import pytest

from grader.model import Call, Loaded, NotLoaded

GOOD = "def f(x):\n    return x\n"


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("def f(x)\n    return x\n", 1, "exercise3.py, line 1: Python cannot read this: expected ':'"),
        ("x = (" + "(" * 100_000, 1, "too many nested parentheses"),
        ("import nothing_here\n" + GOOD, 1, "line 1: cannot import here: No module named 'nothing_here'"),
        ("\nimport sys\nsys.exit(0)\n" + GOOD, 3, "line 3: the file ends the program"),
        ("x = input()\n" + GOOD, 1, "line 1: the file waits for input"),
        (
            "a = [1]\nprint(a[3])\n" + GOOD,
            2,
            "line 2: IndexError: list index out of range, while the file is",
        ),
        ("open('data.csv')\n" + GOOD, 1, "'data.csv', while the file is being loaded."),
        ("def f(x):\n    print x\n", 2, "Did you mean print(...)."),
        (
            "def f(x):\n    return 1 / x\nf(0)\n",
            2,
            "division by zero, while the file is being loaded (line 3",
        ),
        (
            "<<<<<<< HEAD\n" + GOOD + "=======\n>>>>>>> other\n",
            1,
            "line 1: two versions of the file were merged",
        ),
        (">>> def f(x):\n...     return x\n", 1, "line 1: this was copied from a Python session"),
        (
            '{"cells": [], "nbformat": 4}',
            None,
            "a notebook under the name of a Python file; give it the ending",
        ),
        ('{"cells": [null], "nbformat": 4}', None, "exercise3.py is a notebook under the name"),
        (b"PK\x03\x04\x14\x00", None, "exercise3.py is a Word, Excel or zip file"),
        (b"%PDF-1.7\n", None, "exercise3.py is a PDF"),
        ("class A:\n    def f(self, x):\n        return x\n", None, "f is inside the class A; move it out"),
        (
            "def main():\n    def f(x):\n        return x\n",
            None,
            "f is inside the function main; move it out",
        ),
        ("f = 3\n", 1, "line 1: f is not a function here but a value of type int"),
        ("def g(x):\n    return x\n", None, "defines no function f. It defines g."),
        ("def f():\n    return 1\n", 1, "line 1: f takes none, but the task calls it with 1 arguments (x)"),
        ("def f(x, y):\n    return 1\n", 1, "f takes 2 (x, y), but the task calls it with 1 arguments (x)"),
        ("", None, "exercise3.py is empty"),
        ("\ufeff".encode("utf-16") + GOOD.encode("utf-16"), None, "saved as UTF-16"),
        (GOOD.encode() + b"# \0\n", 3, "line 3 holds a null byte"),
        ("def f(x):\n    return '\xe9'\n".encode("latin-1"), None, "not saved as UTF-8"),
        ("# coding: klingon\n" + GOOD, None, "not saved as UTF-8"),
    ],
)
def test_one_sentence_says_why(submit, source, line, words):
    """The sentence names the file, the line where there is one, and the reason."""
    _, loaded = submit(source)
    assert isinstance(loaded, NotLoaded)
    assert loaded.status == "not_loaded"
    assert words in loaded.message
    assert line is None or loaded.line == line


def test_arguments_under_each_others_names_are_told(submit):
    """Names in another order are noted and not refused: for some functions the order does not matter."""
    _, loaded = submit("def f(y, x):\n    return x + y\n", {"f": ["x", "y"]})
    assert loaded == Loaded(notes=("f names its arguments (y, x); they arrive in the order (x, y).",))


def test_a_near_name_is_offered(submit):
    """A misspelt function is met with the name that was asked for."""
    _, loaded = submit("def cross_entropie(p, y):\n    return 0\n", {"cross_entropy": ["p", "y"]})
    assert loaded.message == (
        "exercise3.py, line 1: did you mean cross_entropy? The function here is called cross_entropie."
    )


@pytest.mark.parametrize(
    "source",
    [
        GOOD,
        "\ufeff" + GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        "# -*- coding: latin-1 -*-\n# \xe9\n".encode("latin-1") + GOOD.encode(),
        "# " + "x" * 10_000_000 + "\n" + GOOD,
        "\uff46 = lambda x: x\n",
        "import functools\nf = functools.partial(lambda a, x: x, 1)\n",
        "def f(x, verbose=False, *rest, **more):\n    return x\n",
        "class F:\n    def __call__(self, x):\n        return x\nf = F()\n",
        "import matplotlib.pyplot as plt\nfrom tqdm import tqdm\nfig, ax = plt.subplots()\n"
        "for i in tqdm(range(3)):\n    ax.plot([i])\nplt.show()\n" + GOOD,
        "if __name__ == '__main__':\n    import nothing_like_this\n" + GOOD,
        "import sys\nassert sys.modules['exercise3'].__file__ == __file__\n" + GOOD,
    ],
    ids="plain bom-crlf cr cookie long-line full-width partial optional callable plots main module".split(),
)
def test_what_python_takes_is_taken(submit, source):
    """Odd encodings, callables and plotting are no obstacle."""
    student, loaded = submit(source)
    assert loaded == Loaded()
    assert student.ask([Call("f", (7,))])[0].value == 7


@pytest.mark.parametrize(
    "line",
    [
        "import pandas as pd",
        "from scipy.special import xlogy",
        "import sklearn.metrics",
        "import torch.nn as nn",
    ],
)
def test_importing_what_is_not_used_costs_nothing(submit, line):
    """A package that computes and is not here can be imported; using it says what is missing, and where."""
    student, loaded = submit(f"{line}\n{GOOD}")
    assert loaded == Loaded()
    assert student.ask([Call("f", (7,))])[0].value == 7
    name = line.rpartition(" ")[2].partition(".")[0]
    student, _ = submit(f"{line}\ndef f(x):\n    return {name}.DataFrame(x)\n")
    (answer,) = student.ask([Call("f", (7,))])
    assert "ImportError" in answer.kinds
    assert answer.line == 3
    assert "is not available; NumPy and the standard library are" in answer.message


@pytest.mark.parametrize(
    "source",
    [
        (
            "try:\n    import pandas as pd\nexcept ImportError:\n    pd = None\n"
            "def f(x):\n    return x if pd is None else pd.Series(x)\n"
        ),
        "import pandas as pd\ndef f(x):\n    return 0 if isinstance(x, pd.Series) else x\n",
    ],
    ids=["try", "isinstance"],
)
def test_caring_for_what_is_not_here_costs_nothing(submit, source):
    """A ``try`` around the import works as anywhere else, and nothing is of a type that is not here."""
    student, loaded = submit(source)
    assert loaded == Loaded()
    assert student.ask([Call("f", (7,))])[0].value == 7


def test_a_file_that_ends_the_program_after_its_functions_is_graded(submit):
    """What stands above ``exit()`` is there; a note says what is not."""
    student, loaded = submit(GOOD + "\nexit()\ndef g():\n    pass\n")
    assert loaded.notes == (
        (
            "exercise3.py, line 4: the file ends the program (sys.exit or quit), so nothing after it can be called; "
            "remove that line. What it defines above that line was graded."
        ),
    )
    assert student.ask([Call("f", (7,))])[0].value == 7


def test_a_notebook_may_talk_to_its_own_program(submit):
    """``get_ipython().run_line_magic(...)`` beside a definition is no obstacle."""
    student, loaded = submit(["get_ipython().run_line_magic('matplotlib', 'inline')\n" + GOOD])
    assert loaded == Loaded()
    assert student.ask([Call("f", (7,))])[0].value == 7


def test_a_notebook_runs_cell_by_cell_and_the_last_definition_counts(submit):
    """A failing cell is noted with its place and does not stop the others."""
    student, loaded = submit(
        ["def f(x):\n    return 1", "x = 1\n1/0", "def f(x):\n    return 2", "display(f)"]
    )
    assert loaded.notes == (
        (
            "exercise3.ipynb, cell 2, line 2: ZeroDivisionError: division by zero, while the file is being loaded. "
            "The other cells were run."
        ),
    )
    assert student.ask([Call("f", (0,))])[0].value == 2


def test_what_can_be_imported_is_said_once(submit):
    """The stand-in of a package that is missing says it, and the sentence around it does not say it again."""
    _, refused = submit("import scipy.special\nx = scipy.special.xlogy(1, 2)\n" + GOOD)
    assert refused.message.count("NumPy and the standard library are") == 1


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline\n!pip install x\nfiles = !ls\nhere = %pwd\nlen?\n?len\n",
        "%%time\n",
        "if True:\n    !ls\n    %time\n",
        "y = 7 \\\n  % 4\nz = '''\n%not a magic\n!nor this\n'''\n",
    ],
)
def test_magics_do_nothing(submit, cell):
    """Magic, shell and help lines are inert; percent signs of Python's own are not touched."""
    student, loaded = submit([cell + GOOD])
    assert loaded == Loaded()
    assert student.ask([Call("f", (7,))])[0].value == 7


@pytest.mark.parametrize(
    "top",
    [
        "for s in (sys.stdin, sys.stdout, sys.stderr):\n    s.reconfigure(encoding='utf-8', errors='replace')\n",
        "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')\nprint('\u00fc')\n",
        "sys.stderr = io.TextIOWrapper(sys.stderr.detach(), line_buffering=True)\n",
        "sys.stdout.buffer.write(b'x')\nsys.stdin.buffer.read()\nprint(sys.stdout.name, sys.stdout.line_buffering)\n",
        "import faulthandler\nfaulthandler.enable()\n",
        "os.chdir(os.path.dirname(__file__))\n",
        "total = __builtins__.sum([1, 2])\n",
        "breakpoint()\n",
    ],
    ids="reconfigure wrapped detached bytes faulthandler own-folder builtins breakpoint".split(),
)
def test_the_surroundings_are_those_of_a_script(submit, top):
    """What many scripts do to their streams and their folder before anything else is no obstacle."""
    student, loaded = submit("import io, os, sys\n" + top + GOOD)
    assert loaded == Loaded()
    assert student.ask([Call("f", (7,))])[0].value == 7


@pytest.mark.parametrize(
    "end",
    [
        "import timeit\ntimeit.timeit('f(1)', setup='from __main__ import f', number=2)\n",
        "import cProfile\ncProfile.run('f(1)')\n",
        "import inspect\nassert inspect.getsource(f) == 'def f(x):\\n    return x\\n'\n",
        "help(f)\n",
    ],
    ids="timeit cprofile source help".split(),
)
def test_a_script_may_look_at_its_own_functions(submit, end):
    """Timing, profiling and reading a function at the end of a file is no obstacle."""
    _, loaded = submit(GOOD + end)
    assert loaded == Loaded()


@pytest.mark.parametrize(
    "cell",
    [
        "    # a note\n    def f(x):\n        return x\n",
        "\tdef f(x):\n\t\treturn x\n",
        ">>> def f(x):\n...     return x\n...\n",
        "In [1]: def f(x):\n   ...:     return x\n",
        "!pip install \\\n    numpy \\\n    pandas\ndef f(x):\n    return x\n",
        "%time one = 1\ndef f(x):\n    return one * x\n",
        "%time f = \\\n    lambda x: x\n",
        "np.*log*?\ndef f(x):\n    return x\n",
    ],
    ids="margin tabs prompts ipython continued timed timed-continued wildcard".split(),
)
def test_a_cell_is_read_as_a_notebook_reads_it(submit, cell):
    """Margins and prompts of pasted code, shell lines that go on, and names that a timed line stores."""
    student, loaded = submit([cell])
    assert loaded == Loaded()
    assert student.ask([Call("f", (7,))])[0].value == 7


def test_cells_of_other_languages_are_skipped(submit):
    """A bash or HTML cell is not Python."""
    _, loaded = submit(["%%bash\nrm -rf nothing", "%%html\n<b>x</b>", GOOD])
    assert loaded == Loaded()


def test_a_line_in_a_notebook_is_counted_as_the_page_shows_it(submit):
    """The line of an exception points into the cells put together, each under a heading."""
    student, _ = submit(["a = 1\nb = 2", "\ndef f(x):\n    return 1 / 0"])
    (answer,) = student.ask([Call("f", (0,))])
    assert answer.line == 8
    shown = "# cell 1\na = 1\nb = 2\n\n# cell 2\n\ndef f(x):\n    return 1 / 0\n"
    assert shown.split("\n")[answer.line - 1] == "    return 1 / 0"
