"""The documentation says what the program does: every command, every option, every link."""

import re
import shlex
import shutil
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from grader.cli.frame import cli, run

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "commands.md"
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("exercises/*/README.md")],
    key=lambda page: page.relative_to(ROOT).parts,
)
FENCE = re.compile(r"^(```+).*?\n(.*?)^\1 *$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^(?: {4}|\t)(.*)$", re.MULTILINE)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def name_of(page):
    """Name a page by its place in the repository."""
    return page.relative_to(ROOT).as_posix()


def every_page(test):
    """Run a test once for each page."""
    return pytest.mark.parametrize("page", PAGES, ids=name_of)(test)


def commands():
    """Return every command by name, ``grader`` itself under the empty name."""
    context = click.Context(cli)
    return {"": cli} | {name: cli.get_command(context, name) for name in cli.list_commands(context)}


def options(command):
    """Return what a command's options are called, every spelling; help aside, which all have."""
    return {
        spelling
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for spelling in (*parameter.opts, *parameter.secondary_opts)
    }


def sections(page):
    """Return the reference's sections: command -> (the heading's arguments, the options in its table)."""
    parts = re.split(r"^#+ `grader ?([a-z]*)([^`]*)`$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    names, arguments, bodies = parts[1::3], parts[2::3], parts[3::3]
    assert len(names) == len(set(names)), "a command has two sections"
    tables = [re.findall(r"^\| `(--?[a-z-]+)", body, flags=re.MULTILINE) for body in bodies]
    return {name: (words.split(), table) for name, words, table in zip(names, arguments, tables, strict=True)}


def typed(text):
    """Return the command lines that a reader is shown in blocks, each as its words after ``grader``."""
    blocks = [body for _, body in FENCE.findall(text)] + INDENTED.findall(FENCE.sub("", text))
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    shown = (re.match(r"\s*(?:\$ )?(?:\S*/)?grader (.*)", line) for line in lines)
    return [shlex.split(line[1], comments=True) for line in shown if line]


def mentioned(text):
    """Return the command lines that stand in backticks in running text."""
    inline = INLINE.findall(FENCE.sub("", text))
    return [words.split()[1:] for words in inline if words.startswith("grader ")]


def headings(page):
    """Return the anchors that a page's headings give."""
    titles = re.findall(r"^#+ (.*)$", FENCE.sub("", page.read_text(encoding="utf-8")), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_command_has_its_section_and_no_other_has():
    """The reference has exactly the commands that there are."""
    assert set(sections(REFERENCE)) == set(commands())


@pytest.mark.parametrize("name", sections(REFERENCE))
def test_a_section_has_every_option_once(name):
    """The table of a command has each of its options once, and nothing else."""
    arguments, table = sections(REFERENCE)[name]
    command = commands()[name]
    assert sorted(table) == sorted(options(command))
    if command is not cli:
        usage = [word for word in command.collect_usage_pieces(click.Context(command)) if word != "[OPTIONS]"]
        assert arguments == usage


@every_page
def test_command_lines_in_blocks_can_be_typed(page):
    """A command line that is shown has a command, its arguments and options that exist."""
    known = commands()
    for words in typed(page.read_text(encoding="utf-8")):
        name = next((word for word in words if word in known), None)
        assert name is not None, words
        cli.make_context("grader", list(words))
        known[name].make_context(name, words[words.index(name) + 1 :])


@every_page
def test_commands_in_the_text_exist(page):
    """A command in backticks exists, and so does every option beside it."""
    known = commands()
    for words in mentioned(page.read_text(encoding="utf-8")):
        name = next((word for word in words if not word.startswith("-")), "")
        assert name in known, words
        spelled = {word.partition("=")[0] for word in words if word.startswith("-")}
        assert spelled <= options(known[name]) | options(cli) | {"-h", "--help"}, words


@every_page
def test_options_in_the_text_exist(page):
    """An option in backticks belongs to some command."""
    every = {"-h", "--help"}.union(*map(options, commands().values()))
    inline = INLINE.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    assert {words.split()[0] for words in inline if words.startswith("--")} <= every


@every_page
def test_links_lead_somewhere(page):
    """A link inside the repository leads to a file that is there, and to a heading that it has."""
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in headings(target), link


def test_the_first_example_is_what_a_student_sees(tmp_path, monkeypatch, capsys):
    """The README's first check prints what the README shows, whatever the isolation of the machine."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(body for _, body in FENCE.findall(readme) if body.startswith("$ grader check "))
    command, _, shown = block.partition("\n")
    words = shlex.split(command)[2:]
    file = tmp_path / words[-1]
    file.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / words[-1], file)
    monkeypatch.chdir(tmp_path)
    assert run(["--course", str(ROOT), *words]) == 1
    assert without_isolation(capsys.readouterr().out) == without_isolation(shown)


def without_isolation(text):
    """Return a report without the line that depends on the machine."""
    return re.sub(r"^Isolation: \w+\.$", "", text, flags=re.MULTILINE).strip()
