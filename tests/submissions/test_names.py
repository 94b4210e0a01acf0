"""Names of people compared, names of pages made."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from grader.submissions.names import readable, safe_name, spellings, words

PEOPLE = st.lists(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=4
)
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@given(st.text())
def test_page_names_are_portable(student):
    """Any text becomes a name that every file system can hold."""
    name = safe_name(student)
    assert 0 < len(name.encode()) <= 100
    assert name == unicodedata.normalize("NFC", name)
    assert all(char.isalnum() or char in "-_." for char in name)
    assert not RESERVED.fullmatch(name)
    assert name[0] not in ".-"
    assert name[-1] not in ".-"


@given(st.text(), st.text())
def test_two_students_never_share_a_page(one, other):
    """Different students get different names, also where case does not count, and always the same ones."""
    assert (safe_name(one).casefold() == safe_name(other).casefold()) == (one == other)


@given(st.text(alphabet="aA.-_ /", max_size=4), st.text(alphabet="aA.-_ /", max_size=4))
def test_names_that_differ_in_little_stay_apart(one, other):
    """Case, blanks and punctuation are enough to be another student."""
    assert (safe_name(one).casefold() == safe_name(other).casefold()) == (one == other)


def test_page_names_stay_readable():
    """Plain names are kept, hostile ones are tamed, a name cannot pass for another's."""
    assert safe_name("ada") == "ada"
    assert safe_name("e1-000_victim") == "e1-000_victim"
    assert safe_name("../../etc/passwd").startswith("etc-passwd-")
    assert safe_name("王小明").startswith("王小明-")
    assert safe_name("CON") != "CON"
    assert safe_name("").startswith("student-")
    assert safe_name(safe_name("Ada")) != safe_name("Ada")
    assert safe_name("\udcff").startswith("student-")


@given(PEOPLE)
def test_a_name_is_the_same_in_any_order_form_and_case(parts):
    """Order, composition, case and punctuation do not make another person."""
    name = " ".join(parts)
    turned = ", ".join((parts[-1], " ".join(parts[:-1]))) if len(parts) > 1 else parts[0]
    for other in (turned, unicodedata.normalize("NFD", name), name.upper().lower(), "_".join(parts)):
        if "".join(words(other)) == "".join(words(name)) or other == turned:
            assert spellings(name) & spellings(other)


def test_endless_names_have_few_spellings():
    """A name of more words than anybody has is not turned in every way."""
    assert len(spellings("a b " * 16_000)) == 2
    assert len(spellings("one two three four five six seven")) == 8


def test_names_as_platforms_write_them():
    """Canvas runs names together, file systems decompose them, people forget apostrophes."""
    assert "delatourjeanluc" in spellings("de la Tour, Jean-Luc")
    assert spellings("Seán O\N{RIGHT SINGLE QUOTATION MARK}Brien") & spellings(
        "obrien sea\N{COMBINING ACUTE ACCENT}n"
    )
    assert spellings("王, 小明") & spellings("王小明")
    assert spellings("王, 小明") & spellings("小明王")
    assert not spellings("Ann Lee") & spellings("Anna Lee")
    assert not spellings("किरन") & spellings("करन")
    assert not spellings("?!") & spellings("...")


@given(st.binary(max_size=20).filter(lambda raw: b"\0" not in raw))
def test_undecodable_names_become_text(raw):
    """A file name of any bytes becomes text that can be stored."""
    text = readable(raw.decode("utf-8", "surrogateescape"))
    assert text.encode().decode() == text
    assert readable("caf\udce9") == "caf\\xe9"
