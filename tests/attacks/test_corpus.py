"""Every hostile submission at every level: it gains nothing, and its neighbours never notice.

A file of the corpus says in its first lines what it ``tries`` and which ``status`` is fair (several where
levels or machines differ). One that tries a door raises "got through" where it finds the door open. ``earns``
is the most it may have where that is more than answering zero to everything; ``level: any`` marks what touches
nothing outside its own process. The source of a ``.made.py`` is what its ``content()`` returns.
"""

import re
import runpy
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from grader.report.html import render_page
from grader.report.json import read_report, report_json
from grader.report.text import render_text

CORPUS = Path(__file__).parent / "corpus"
LEVELS = ("strong", "medium", "process")
GOT_THROUGH = "got through"
LEVEL_BOUND = {"early_exit", "resources"}
_RIGHT = (CORPUS.parent.parent.parent / "solutions" / "exercise1" / "reference.py").read_bytes()


@dataclass(frozen=True, kw_only=True)
class Attack:
    """One hostile submission and what is fair for it."""

    path: Path
    tries: str
    status: tuple[str, ...]
    exercise: str = "exercise1"
    earns: float = 0.0
    level: str = "confined"
    twice: bool = False
    kind: str = "py"
    content: object = field(default=None, repr=False)

    @property
    def name(self):
        """Its class and what it is called after."""
        return f"{self.path.parent.name}/{self.path.name.partition('.')[0]}"

    def runs_at(self, level):
        """Whether it may be run at this level."""
        # What they tell apart there is how a process ends; words and values are the same at every level.
        return level != "process" or (self.level == "any" and self.path.parent.name in LEVEL_BOUND)


def read_attack(path):
    """Read an attack and its header."""
    source = path.read_bytes()
    head = source.decode().replace('"# tries', "\n# tries").replace("\\n", "\n").split('"},')[0]
    told = dict(re.findall(r"^# (tries|exercise|status|earns|level|twice|kind): (.*)$", head, re.MULTILINE))
    content = None
    if path.name.endswith(".made.py"):
        content = runpy.run_path(str(path), {"right": _RIGHT})["content"]
    return Attack(
        path=path,
        tries=told["tries"],
        status=tuple(told["status"].split()),
        exercise=told.get("exercise", "exercise1"),
        earns=float(told.get("earns", "0").split()[0]),
        level=told.get("level", "confined"),
        twice="twice" in told,
        kind=told.get("kind", path.suffix[1:]),
        content=content or (lambda: source),
    )


ATTACKS = [read_attack(path) for path in sorted(CORPUS.glob("*/*.*")) if path.suffix in {".py", ".ipynb"}]
CASES = [(level, attack) for level in LEVELS for attack in ATTACKS if attack.runs_at(level)]


def show(report):
    """Return everything a report is turned into: the record itself, page, terminal, JSON."""
    return (
        repr(report),
        render_page(report),
        render_text(report, colour=False),
        report_json(report).decode("ascii"),
    )


def test_the_corpus_is_large_enough():
    """There are attacks of every class, each with a sentence of its own."""
    classes = {attack.path.parent.name for attack in ATTACKS}
    assert len(ATTACKS) >= 80
    assert classes == {
        "early_exit", "hang", "lateral", "leaking", "network", "output_injection", "resources", "source_oddities",
        "tampering",
    }  # fmt: skip
    assert len({attack.tries for attack in ATTACKS}) == len(ATTACKS)


def test_what_gets_through_is_seen(best):
    """An attack that finds its door open says so in a way that the report shows."""
    source = f"def mean_squared_error(predictions, actuals):\n    raise ValueError('{GOT_THROUGH}: all')\n"
    (report,) = best.grade("exercise1", [("mallory", "exercise1.py", source.encode())])
    assert GOT_THROUGH in repr(judgement(report))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The reports of one attack, and those of the honest neighbours right before and right after it."""

    before: list
    own: list
    after: list


def grade_together(bench, exercise, attacks, surroundings):
    """Grade some attacks in one go, honest neighbours between them, and return the outcomes by attack."""
    neighbours = bench.neighbours(exercise)
    row, places, near = list(neighbours), [], len(neighbours)
    for attack in attacks:
        name, source = f"{exercise}.{attack.kind}", surroundings.tell(attack.content())
        hostile = [("mallory", name, source), ("trudy", name, source)][: 1 + attack.twice]
        places.append((len(row), len(row) + len(hostile)))
        row += [*hostile, *neighbours]
    reports = bench.grade(exercise, row)
    return {
        attack.name: Outcome(
            before=reports[start - near : start], own=reports[start:end], after=reports[end : end + near]
        )
        for attack, (start, end) in zip(attacks, places, strict=True)
    }


@pytest.fixture(scope="package")
def outcome(benches, surroundings, request):
    """Return the outcome of an attack at a level; the first time, some of its kind are graded with it."""
    chunks, known = defaultdict(list), {}
    for item in request.session.items:
        asked = getattr(item, "callspec", None) and item.callspec.params
        if asked and {"attack", "level"} <= asked.keys():
            chunk = (asked["level"], asked["attack"].exercise, asked["attack"].path.parent.name)
            chunks[chunk].append(asked["attack"])

    def outcome(level, attack):
        key = (level, attack.exercise, attack.path.parent.name)
        if key not in known:
            known[key] = grade_together(benches(level), attack.exercise, chunks[key], surroundings)
        return known[key][attack.name]

    return outcome


@pytest.mark.parametrize(("level", "attack"), CASES, ids=lambda part: getattr(part, "name", part))
def test_an_attack_gains_nothing_and_harms_nobody(benches, outcome, canary, level, attack):
    """The status is fair, no point is gained, no secret shown, and neighbours get what they always get."""
    honest, nothing = benches(level).honest(attack.exercise)
    found = outcome(level, attack)
    for report in found.own:
        assert report.status in attack.status, report.message
        assert report.points <= max(attack.earns, nothing), [c.id for c in report.checks if c.points]
        assert report.faults == ()
        shown = show(report)
        assert [text for text in shown if canary in text] == []
        assert GOT_THROUGH not in repr(judgement(report))
        assert {c for c in shown[2] if unicodedata.category(c) in {"Cc", "Cf", "Cs"}} <= {"\n"}
        assert max(map(len, shown[1:])) < 200_000
        assert read_report(report_json(report)).points == report.points
    assert [list(map(judgement, reports)) for reports in (found.before, found.after)] == [honest, honest]


def judgement(report):
    """Return everything of a report that must not depend on who was graded beside it."""
    return msgspec.structs.replace(report, seconds=0.0, exhibit=type(report.exhibit)())
