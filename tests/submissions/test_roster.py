"""Rosters of every shape, and whose an owner's files are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.submissions.found import Owner
from grader.submissions.people import attribute
from grader.submissions.roster import Person, read_roster

TEXT = "key;Name\nzoe;Zoë Ångström\nwang;王小明\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_encoding_and_line_end(tmp_path, encoding, delimiter, end):
    """What spreadsheets save is read the same."""
    (tmp_path / "r.csv").write_bytes(TEXT.replace(";", delimiter).replace("\n", end).encode(encoding))
    assert [(one.key, one.name) for one in read_roster(tmp_path / "r.csv")] == [
        ("zoe", "Zoë Ångström"),
        ("wang", "王小明"),
    ]


def test_a_first_line_that_names_the_delimiter_is_no_heading(tmp_path):
    """What Excel writes for itself is read as it means it."""
    (tmp_path / "r.csv").write_text("sep=;\nkey;name\nann;Lee, Ann, jun.\n")
    assert [(one.key, one.name) for one in read_roster(tmp_path / "r.csv")] == [("ann", "Ann, jun. Lee")]


def test_a_row_that_stands_there_twice_is_one_student(tmp_path):
    """An export may list a student twice; two rows that hold a name alone may be two people."""
    (tmp_path / "r.csv").write_text("sid,name\n1,Ann Lee\n2,Bob Roy\n1,Ann Lee\n")
    assert [one.key for one in read_roster(tmp_path / "r.csv")] == ["1", "2"]


def test_western_windows_text_is_read(tmp_path):
    """A roster that is not UTF-8 is taken for what Windows writes."""
    (tmp_path / "r.csv").write_bytes("key,name\nzoe,Zoë\n".encode("latin-1"))
    assert read_roster(tmp_path / "r.csv")[0].name == "Zoë"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("student,exercise1,total\nada,5,5\n", [("ada", "ada")]),
        (
            'Student,ID,SIS Login ID,Section\n    Points Possible,,,\n"Lee, Ann",7,alee,A\n"Roy, Bob",8,broy,A\n',
            [("alee", "Ann Lee"), ("broy", "Bob Roy")],
        ),
        ("Identifier,Full name,Email address\nParticipant 7,Ann Lee,a@b.c\n", [("Participant 7", "Ann Lee")]),
        (
            "First Name,Last Name,SID,Email\nAnn,Lee,,a@b.c\nBob,Roy,,b@b.c\n",
            [("a@b.c", "Ann Lee"), ("b@b.c", "Bob Roy")],
        ),
        ("identifier,github_username,github_id,name\nann,al,1,\n", [("ann", "ann")]),
    ],
)
def test_the_key_is_the_first_column_that_tells_apart(tmp_path, text, people):
    """Our own grades, Canvas, Moodle, Gradescope and GitHub exports serve as rosters."""
    (tmp_path / "r.csv").write_text(text)
    assert [(one.key, one.name) for one in read_roster(tmp_path / "r.csv")] == people


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("name\nAnn\nAnn\n", "No column"),
        ("key,key\na,b\n", "key twice"),
        ("colour\nred\n", "No column"),
        ("key,name\n", "lists nobody"),
        ("key,name\nann,Ann\nANN,Ann Lee\n", "the key ann twice"),
        ("key,name\nann,Ann\n,Bob\n", "a row without a key"),
        ('key,name\n"ann,Ann\nbob,Bob\n', "is not CSV"),
    ],
)
def test_rosters_that_cannot_serve_are_refused(tmp_path, text, words):
    """One sentence says what is wrong, and what to do."""
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(UsageError, match=words) as refused:
        read_roster(tmp_path / "r.csv")
    assert refused.value.hint


def test_a_roster_that_is_not_there_is_a_usage_error(tmp_path):
    """A wrong path is told as such."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_roster(tmp_path / "none.csv")


def test_a_roster_is_read_whole_or_not_at_all(tmp_path, monkeypatch):
    """A file that is too large is refused: the students at its end must not be forgotten."""
    (tmp_path / "r.csv").write_text("key\nann\nbob\n")
    monkeypatch.setattr("grader.submissions.table._LIMIT", 12)
    assert [one.key for one in read_roster(tmp_path / "r.csv")] == ["ann", "bob"]
    monkeypatch.setattr("grader.submissions.table._LIMIT", 11)
    with pytest.raises(UsageError, match="is larger than"):
        read_roster(tmp_path / "r.csv")


def owner(name, **ids):
    """Return an owner of a name with ids by system."""
    return Owner(key=name, name=name, ids=tuple(ids.items()))


def person(key, name, **cells):
    """Return a person of the roster."""
    return Person(key=key, name=name, cells={"key": key, "name": name, **cells})


def test_numbered_folders_of_one_name_go_in_the_rosters_order():
    """Folders "Ann Lee" and "Ann Lee 2" are the two people of that name, which is told; one alone is neither."""
    people = [person("lee1", "Ann Lee"), person("lee2", "Ann Lee")]
    both = attribute([owner("Lee Ann 2"), owner("Lee Ann")], people)
    assert [both.keys[owner(name)] for name in ("Lee Ann", "Lee Ann 2")] == ["lee1", "lee2"]
    assert len(both.doubts) == 2
    alone = attribute([owner("Lee Ann")], people)
    assert alone.keys[owner("Lee Ann")] == "Lee Ann"
    assert set(alone.contested) == {"lee1", "lee2"}
    gap = attribute([owner("Lee Ann"), owner("Lee Ann 3")], people)
    assert not {"lee1", "lee2"} & set(gap.keys.values())


def test_of_two_owners_for_one_person_the_surer_one_counts():
    """A key beats a name; two names for one person make neither of them that person."""
    people = [person("ann", "Ann Lee")]
    surer = attribute([owner("ann"), owner("Lee, Ann")], people)
    assert surer.keys == {owner("ann"): "ann", owner("Lee, Ann"): "Lee, Ann"}
    even = attribute([owner("Ann Lee"), owner("ann_lee")], people)
    assert sorted(even.keys.values()) == ["Ann Lee", "ann_lee"]
    assert set(even.contested) == {"ann"}


def test_part_of_a_name_is_another_name():
    """Jean-Luc is not Luc; only where Moodle puts a group before names is what follows a hyphen looked at, and told."""
    people = [person("luc", "Luc Roy")]
    assert attribute([owner("Jean-Luc Roy")], people).keys[owner("Jean-Luc Roy")] == "Jean-Luc Roy"
    grouped = owner("Group A-Luc Roy", moodle="7")
    got = attribute([grouped], people)
    assert got.keys[grouped] == "luc"
    assert "hyphen" in got.doubts[grouped]


def test_a_platforms_name_is_not_a_key():
    """Who Canvas knows by another id is another person, even where their name is somebody's key."""
    people = [person("royben", "Ben Roy", canvas_id="1"), person("leeann", "Ann Lee", canvas_id="2")]
    stranger = Owner(key="royben_9", name="royben", ids=(("canvas", "9"),))
    known = Owner(key="leeann_2", name="leeann", ids=(("canvas", "2"),))
    assert attribute([stranger, known], people).keys == {stranger: "royben_9", known: "leeann"}


def test_keys_of_strangers_never_collide():
    """A stranger who is called like somebody on the roster gets another key."""
    got = attribute([owner("ann", canvas="7"), owner("ann", canvas="8")], [person("ann", "A", canvas_id="7")])
    assert sorted(got.keys.values()) == ["ann", "ann (2)"]


KEYS = st.sampled_from(["ann", "bob", "lee", "Ann Lee", "Lee Ann", "lee ann 2", "Ann", "ANN", "ann-lee", "x"])


@given(
    st.lists(
        st.builds(
            Owner, key=KEYS, name=KEYS, ids=st.sampled_from([(), (("canvas", "1"),), (("canvas", "2"),)])
        )
    ),
    st.lists(
        st.builds(person, KEYS, KEYS, canvas_id=st.sampled_from(["", "1", "2"])),
        unique_by=lambda one: one.key,
    ),
)
def test_two_owners_never_become_one_student(owners, people):
    """Whatever the names: distinct owners get distinct keys, unless one id of one platform is both."""
    keys = attribute(owners, people).keys
    assert set(keys) == set(owners)
    assert len(set(keys.values())) == len(keys)
