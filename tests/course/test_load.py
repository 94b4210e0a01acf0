from pathlib import Path

import pytest

from grader.course import find_course, find_exercise, load_course
from grader.course.load import load_part
from grader.errors import CourseError, UsageError


def test_a_right_course_is_loaded(draft):
    """Exercises come in the order of course.yaml, with their folders and due dates."""
    course = draft.load()
    assert [exercise.id for exercise in course.exercises] == ["adding", "halving"]
    adding, halving = course.exercises
    assert adding.folder == course.root / "exercises" / "adding"
    assert adding.solution == course.root / "solutions" / "adding"
    assert adding.due.isoformat() == "2027-02-05T23:59:00+01:00"
    assert halving.due is None
    assert adding.file.pictures[0].x.steps == 41


def test_a_course_is_named_by_its_file_or_folder(draft):
    """Both ways of naming a course load the same one."""
    assert load_course(draft.root / "course.yaml") == draft.load()


def test_a_course_without_solutions_is_loaded(draft):
    """Where solutions/ was not handed out, exercises have no solution and nothing is amiss."""
    with_solutions = draft.load()
    (draft.root / "solutions").rename(draft.root.parent / "withheld")
    course = draft.load()
    assert [exercise.solution for exercise in course.exercises] == [None, None]
    assert course.hash != with_solutions.hash


@pytest.mark.parametrize("start", [".", "exercises", "exercises/adding", "exercises/adding/adding.py"])
def test_the_nearest_course_upwards_is_found(draft, start):
    """From anywhere inside a course its own course.yaml is found, not one further up."""
    (draft.root.parent / "course.yaml").write_text("another course\n")
    assert find_course(draft.root / start) == (draft.root / "course.yaml").resolve()


def test_no_course_upwards_is_a_wrong_call(tmp_path):
    """Who stands outside any course is told how to name one."""
    with pytest.raises(UsageError) as raised:
        find_course(tmp_path)
    assert "--course" in raised.value.hint


@pytest.mark.parametrize("name", ["", "none", "none/course.yaml"])
def test_a_path_without_a_course_is_a_wrong_call(tmp_path, name):
    """A named course that is not there is the caller's to put right, not a fault of the course."""
    with pytest.raises(UsageError, match="no course at"):
        load_course(tmp_path / name)


def test_exercises_are_found_by_id(draft):
    """An exercise answers to its id, and near misses are named."""
    course = draft.load()
    assert find_exercise(course, "halving") is course.exercises[1]
    with pytest.raises(UsageError) as near:
        find_exercise(course, "ading")
    assert near.value.hint == "Did you mean adding?"
    with pytest.raises(UsageError) as far:
        find_exercise(course, "zzz")
    assert far.value.hint == "There is adding and halving"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "points: 20",
            "points: 25",
            "course.yaml:5: adding has 25 points here, 20 in its own file (make the",
        ),
        ("id: halving", "id: adding", "course.yaml:7: adding is listed twice (keep one of the two)"),
        ("id: halving", "id: Adding", "course.yaml:7: Adding is listed twice (keep one of the two)"),
        ("id: halving", "id: thirds", "course.yaml:7: there is no folder exercises/thirds (make it, or take"),
        (
            "id: halving",
            "id: thirds",
            "exercises/halving: course.yaml lists no exercise halving (list it there,",
        ),
        (
            "id: halving",
            "id: thirds",
            "solutions/halving: course.yaml lists no exercise halving (list it there,",
        ),
    ],
)
def test_the_list_and_the_folders_agree(draft, old, new, problem):
    """What course.yaml says of exercises is held against what is there, in both directions."""
    draft.replace("course.yaml", old, new)
    assert [told for told in draft.problems() if told.startswith(problem)] != []


def test_a_folder_without_an_exercise_is_told(draft):
    """An exercise folder in which no exercise is described is named."""
    (draft.root / "exercises" / "halving" / "exercise.yaml").unlink()
    [problem] = draft.problems()
    assert problem.startswith("exercises/halving: the folder holds no exercise.yaml")


def test_what_editors_and_python_leave_is_no_exercise(draft):
    """Hidden folders, caches and stray files are no exercises that somebody forgot to list."""
    for name in ("exercises/.ipynb_checkpoints/x", "solutions/__pycache__/x.pyc", "exercises/notes.txt"):
        draft.write(name, "")
    assert len(draft.load().exercises) == 2


def test_all_problems_of_all_files_are_told_at_once(draft):
    """One run names what is wrong in every file, course.yaml first and each file in the order of its lines."""
    draft.replace("course.yaml", "title:", "titel:")
    draft.replace("course.yaml", "points: 20", "points: 21")
    draft.replace("exercises/adding/exercise.yaml", "gives: 3", "raises: KeyError")
    draft.replace("exercises/adding/exercise.yaml", "now_you", "title: Again\nnow_you")
    draft.write("exercises/halving/exercise.yaml", "id: [")
    (draft.root / "exercises/halving/README.md").unlink()
    draft.replace("solutions/adding/checks.py", "9.5", "9")
    draft.write("solutions/halving/reference.py", "def halve(:")
    draft.write("solutions/other/reference.py", "")
    places = [problem.split(": ")[0] for problem in draft.problems()]
    assert places == [
        "course.yaml:1",
        "course.yaml:2",
        "course.yaml:5",
        "exercises/adding/exercise.yaml:12",
        "exercises/adding/exercise.yaml:29",
        "exercises/halving/README.md",
        "exercises/halving/exercise.yaml:2",
        "solutions/adding/checks.py",
        "solutions/halving/reference.py:1",
        "solutions/other",
    ]


def test_a_broken_course_file_does_not_hide_the_exercises(draft):
    """When course.yaml cannot be read, the exercises are looked through all the same."""
    draft.write("course.yaml", "title: {\n")
    draft.replace("exercises/halving/exercise.yaml", "points: 10", "points: ten")
    assert [problem.split(":")[0] for problem in draft.problems()] == [
        "course.yaml",
        "exercises/halving/exercise.yaml",
    ]


def test_unreadable_files_are_problems(draft, monkeypatch):
    """A file that grading needs and the system refuses is named, not a traceback."""
    read = Path.read_bytes

    def refuse(path):
        if path.name == "words.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    draft.write("solutions/words.yaml", "")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CourseError, match=r"words\.yaml: the file cannot be read: Permission denied"):
        draft.load()


def test_one_exercise_is_loaded_without_the_others(draft):
    """Checking an exercise reads its own files only: a fault elsewhere is no reason to refuse a student."""
    whole = draft.load()
    draft.write("exercises/halving/exercise.yaml", "no: [")
    part = load_part(draft.root, "adding")
    assert [exercise.id for exercise in part.exercises] == ["adding"]
    assert part.exercises[0].file == whole.exercises[0].file
    with pytest.raises(CourseError, match=r"exercises/halving/exercise\.yaml"):
        load_part(draft.root, "halving")
    with pytest.raises(UsageError, match='no exercise "addin"'):
        load_part(draft.root, "addin")
