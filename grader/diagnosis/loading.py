"""Reading what an exercise knows of misconceptions: variant space, models, probes, words, reference."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.course.modules import load_module
from grader.course.reading import read_document
from grader.course.shape import read_record
from grader.course.words import read_words
from grader.diagnosis.space import SpaceFile
from grader.diagnosis.words import fill_words
from grader.errors import CourseError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.course.types import Exercise
    from grader.course.words import Words

NAME = "misconceptions"
OWN_WORDS = Path(__file__).with_name("words.yaml")
NEEDED = ("build", "SHOW", "MATCH")


@dataclass(frozen=True, kw_only=True, eq=False)
class Material:
    """Everything that diagnosing one exercise reads; the words are read when first needed."""

    folder: Path
    file: SpaceFile
    models: Mapping[str, Any]
    reference: Mapping[str, Any]

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The words for every misconception, by id.

        Raises:
            CourseError: with every problem of the catalogues.
        """
        problems: list[Problem] = []
        shared = _read_words(OWN_WORDS, problems) | _read_words(self.folder.parent / f"{NAME}.yaml", problems)
        words = _lay_words(shared, self.file, self.folder, problems)
        problems += [] if problems else _explain_missing(self.file, self.models, words, self.folder)
        if problems:
            raise CourseError(problems)
        return words


def load_material(exercise: Exercise) -> Material:
    """Read an exercise's misconceptions.

    Raises:
        CourseError: with every problem found, each with file, line and remedy.
    """
    assert exercise.solution is not None
    folder, problems = exercise.solution, list[Problem]()
    file, source = _read_space(folder, problems)
    problems += [] if file is None else _explain_axes(file, folder)
    if problems or file is None:
        raise CourseError(problems)
    models = vars(load_module(source / f"{NAME}.py"))
    if problems := list(_explain_models(models, source)):
        raise CourseError(problems)
    return Material(
        folder=folder, file=file, models=models, reference=vars(load_module(folder / "reference.py"))
    )


def check_words(material: Material) -> tuple[Problem, ...]:
    """Return what is wrong with the words of an exercise: missing ones, numbers that cannot be computed."""
    try:
        words = material.words
    except CourseError as error:
        return error.problems
    return tuple(_explain_numbers(words, material.folder))


def _label(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _read_space(folder: Path, problems: list[Problem]) -> tuple[SpaceFile | None, Path]:
    """Return an exercise's space with what it inherits, and the folder whose models build it."""
    path = folder / f"{NAME}.yaml"
    document = read_document(path, _label(path))
    file, found = read_record(document, SpaceFile)
    problems += found
    if file is None or file.like is None:
        return file, folder
    if not (folder.parent / file.like).is_dir() or file.like == folder.name:
        problems.append(
            document.problem(("like",), f"there is no other exercise {file.like}", "name one that is there")
        )
        return None, folder
    base, source = _read_space(folder.parent / file.like, problems)
    own = folder if (folder / f"{NAME}.py").exists() else source
    return (None if base is None else _inherit(base, file)), own


def _inherit(base: SpaceFile, own: SpaceFile) -> SpaceFile:
    return SpaceFile(
        format_version=1,
        parts=own.parts or base.parts,
        families={**base.families, **own.families},
        alone={**base.alone, **own.alone},
        twins=(*base.twins, *own.twins),
        axes={**base.axes, **own.axes},
        words={**base.words, **own.words},
    )


def _read_words(path: Path, problems: list[Problem]) -> dict[str, Words]:
    words, found = read_words(path)
    problems += found
    return words


def _lay_words(
    shared: Mapping[str, Words], file: SpaceFile, folder: Path, problems: list[Problem]
) -> dict[str, Words]:
    words = dict(shared)
    for name, own in file.words.items():
        try:
            words[name] = own.over(shared.get(name))
        except TypeError:
            path = folder / f"{NAME}.yaml"
            remedy = "write title, explanation, nudge, pointer, near and next"
            problems.append(
                Problem(file=_label(path), what=f"the words for {name} are not complete", remedy=remedy)
            )
    return words


def _explain_models(models: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    for name in NEEDED:
        if name not in models:
            what = f"{name} is missing"
            yield Problem(file=_label(folder / f"{NAME}.py"), what=what, remedy=f"define {', '.join(NEEDED)}")


def used_ids(file: SpaceFile, models: Mapping[str, Any]) -> set[str]:
    """Return every misconception's id that a space can name."""
    ids = {slip[0] for values in file.axes.values() for slip in values.values() if slip != "ref"}
    ids |= {family.otherwise for family in file.families.values()}
    ids |= {family.accident for family in file.families.values() if family.accident}
    return ids | set(models.get("SYMPTOMS", ())) | set(models.get("RELATIONS", ()))


def _explain_axes(file: SpaceFile, folder: Path) -> Iterator[Problem]:
    label = _label(folder / f"{NAME}.yaml")
    for axis, values in file.axes.items():
        if [slip == "ref" for slip in values.values()] != [True] + [False] * (len(values) - 1):
            what = f"the axis {axis} has to begin with its reference, and have one only"
            yield Problem(file=label, what=what, remedy="write ref beside the first value")
    for axis, alone in file.alone.items():
        known = file.axes.get(axis, {})
        strange = [value for value in alone if value not in known] if isinstance(alone, tuple) else []
        for value in strange if known else [axis]:
            yield Problem(
                file=label, what=f"alone names {value}, which no axis has", remedy="correct its spelling"
            )


def _explain_missing(
    file: SpaceFile, models: Mapping[str, Any], words: Mapping[str, Words], folder: Path
) -> Iterator[Problem]:
    for name in sorted(used_ids(file, models) - set(words)):
        remedy = f"add it to {_label(folder.parent / f'{NAME}.yaml')}"
        yield Problem(file=_label(folder / f"{NAME}.yaml"), what=f"{name} has no words", remedy=remedy)


def _explain_numbers(words: Mapping[str, Words], folder: Path) -> Iterator[Problem]:
    for name, texts in sorted(words.items()):
        try:
            fill_words(texts, {})
        except ValueError as error:
            label = _label(folder.parent / f"{NAME}.yaml")
            yield Problem(
                file=label, what=f"the words for {name}: {error}", remedy="write arithmetic on numbers"
            )
