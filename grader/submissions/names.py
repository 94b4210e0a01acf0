"""Names of people and of the pages written for them.

People's names arrive in either order, composed or decomposed, with and without punctuation; page names
must be portable, and no two students may ever share one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,58}[a-z0-9]|[a-z0-9]")
_MARKED = re.compile(r".*-[0-9a-f]{12}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_APOSTROPHES = "'`\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{ACUTE ACCENT}"
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_STEM_BYTES = 60
_MOST_WORDS = 20  # in a person's name; a name in a zip file has room for 30,000


def readable(name: str) -> str:
    """Return a file name as one line that can be stored anywhere: composed (NFC), what is no text spelt out."""
    return unicodedata.normalize("NFC", _NO_TEXT.sub(_spell, name))


def _spell(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code in range(0x2028, 0x202A):
        return f"\\u{code:04x}"
    return f"\\x{code & 0xFF:02x}"


def folded(text: str) -> str:
    """Return text for comparing: composed, case folded, outer blanks gone."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).strip()


def words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; whatever is no letter, mark or digit parts words, but for apostrophes."""
    letters = (_letter(char) for char in folded(name))
    return tuple("".join(letters).split())


def spellings(name: str) -> frozenset[str]:
    """Return what a name may look like when compared: as a set of words, and run together in either order.

    Canvas writes it run together: ``Seán O'Brien`` is ``seánobrien``.
    Two names are the same person's name when they share a spelling. A name without a letter has none.
    """
    parts = words(name)
    if not parts:
        return frozenset()
    orders = len(parts) if len(parts) <= _MOST_WORDS else 1
    turned = {"".join(parts[cut:] + parts[:cut]) for cut in range(orders)}
    return frozenset({" ".join(sorted(parts)), *(turned if len(parts) > 1 else parts)})


def safe_name(student: str) -> str:
    """Return a file name (without ending) for a student's page: portable, stable, at most 100 characters.

    Different students get different names, also where upper and lower case are the same file. A short
    lower-case ASCII name is kept; any other gets twelve digits of its hash appended.
    """
    if _PLAIN.fullmatch(student) and not _RESERVED.fullmatch(student) and not _MARKED.fullmatch(student):
        return student
    mark = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    stem = "".join(char if char.isalnum() else "-" for char in unicodedata.normalize("NFC", student))
    stem = re.sub("-+", "-", stem).strip("-")
    stem = stem.encode("utf-8", "ignore")[:_STEM_BYTES].decode("utf-8", "ignore").strip("-")
    return f"{stem or 'student'}-{mark}"


def _letter(char: str) -> str:
    if unicodedata.category(char)[0] in "LMN":
        return char
    return "" if char in _APOSTROPHES else " "
