import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model import Line, Picture
from grader.report.charts import draw, draw_histogram

INF, NAN = math.inf, math.nan


def picture(*ys, xs=None, **words):
    """A picture with one curve for each row of values, the last one the student's."""
    roles = ["reference"] * (len(ys) - 1) + ["student"]
    lines = tuple(
        Line(name=role, role=role, x=xs or tuple(map(float, range(len(y)))), y=y)
        for role, y in zip(roles, ys, strict=True)
    )
    return Picture(**{"title": "t", "alt": "a", "x_label": "x", "y_label": "y", "lines": lines} | words)


def curves(svg):
    """The paths of the curves, without those of the legend."""
    return re.findall(r'class="curve \w+" d="([^"]*h0)"', svg)


def points(path):
    """The coordinates of a path."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def test_a_picture_is_spoken():
    """A picture is one image with a title and a description, tied to it by ids that its key makes unique."""
    svg = ET.fromstring(str(draw(picture((1.0, 2.0), title="Loss", alt="It rises."), key="k7")))
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "k7-t k7-d"
    assert [(part.get("id"), part.text) for part in svg[:2]] == [("k7-t", "Loss"), ("k7-d", "It rises.")]


def test_the_right_curve_decides_the_scale():
    """A run that grows beyond all measure does not flatten the right curve, and is said to leave the picture."""
    right, wild = (4.0, 2.0, 1.0), (4.0, 4e6, 4e150)
    svg = str(draw(picture(right, wild), key="k"))
    assert points(curves(svg)[0])[0][1] < 200
    assert "student (leaves the picture)" in svg
    assert len(curves(svg)[1]) < 100
    assert "leaves" not in str(draw(picture(right, (8.0, 4.0, 2.0)), key="k"))


def test_gaps_are_gaps():
    """A value that is None or not finite interrupts the curve, and a point alone stays visible."""
    (path,) = curves(draw(picture((1.0, 2.0, None, 3.0, INF, 4.0, 5.0)), key="k"))
    assert path.count("M") == 3
    assert len(points(path)) == 5
    assert re.search(r"M[\d.]+ [\d.]+h0M", path)


def test_the_student_is_drawn_last_and_named():
    """The student's curve lies over the right one, and both are named in the picture."""
    svg = str(draw(picture((1.0, 2.0), (1.0, 2.0)), key="k"))
    assert svg.index('class="curve reference"') < svg.index('class="curve student"')
    assert ">reference</text>" in svg
    assert ">student</text>" in svg


@pytest.mark.parametrize(
    "ys",
    [(), (None,), (INF, -INF, NAN), (1e308, -1e308), (1e299, -1e299), (5.0, 5.0), (0.0,), (1e-300, 2e-300),
     (1.0, 1.0 + 1e-15), (1e20, 1e20 + 65536), (5e-324, 0.0), (-0.0,)],
)  # fmt: skip
def test_odd_data_is_drawn(ys):
    """Empty, constant, infinite, huge and tiny data make a picture with a few ticks."""
    root = ET.fromstring(str(draw(picture(ys), key="k")))
    ticks = [text.text for text in root.find('*[@class="grid"]').findall("text")]
    assert 4 <= len(ticks) <= 16
    assert "-0" not in ticks


@given(st.lists(st.none() | st.floats(), max_size=12), st.lists(st.floats(), max_size=12))
def test_every_point_lies_on_the_paper(ys, xs):
    """Whatever one curve's data, every coordinate is a number inside the picture."""
    svg = str(draw(picture(tuple(ys), xs=tuple(xs)), key="k"))
    ET.fromstring(svg)
    for x, y in (point for path in curves(svg) for point in points(path)):
        assert 0 <= x <= 640
        assert 0 <= y <= 320


def test_a_flat_row_of_counts_is_drawn():
    """A class of nobody and a class of thousands have a histogram."""
    for counts in ([0] * 10, [5000] + [0] * 9, []):
        ET.fromstring(str(draw_histogram(counts, 400.0, key="k")))


def test_words_of_a_picture_are_escaped():
    """Titles, labels and names with markup in them are text."""
    words = dict.fromkeys(("title", "alt", "x_label", "y_label"), "</title><script>\u202e\x00")
    root = ET.fromstring(str(draw(picture((1.0, 2.0), **words), key="k")))
    assert root.find(".//script") is None
    assert root[0].text == "</title><script>\\u202e\\x00"
