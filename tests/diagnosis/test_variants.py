"""Every misconception of the course behaves like no other, and is recognised by its behaviour."""

from itertools import combinations

import numpy as np
from in_process import ask_function

from grader.diagnosis.behaviours import agree, observe

FAR = 1e-5
FAMILIES_APART = ("repeat",)


def _probes_of(diagnostician):
    return [probe for probe in diagnostician.probes if probe.family not in FAMILIES_APART]


def _outcomes(diagnostician, point, probes):
    function = diagnostician.space.function(point)
    return [observe(function, probe.call.args)[0] for probe in probes]


def _gap(one, other):
    """Return the largest relative difference of two outcomes; infinite where they are of different kinds."""
    if one.kind != other.kind:
        return np.inf
    x, y = np.array(one.numbers), np.array(other.numbers)
    with np.errstate(invalid="ignore"):
        far = abs(x - y) / np.maximum(np.maximum(abs(x), abs(y)), 1e-9)
    far[(x == y) | (np.isnan(x) & np.isnan(y))] = 0
    return float(np.nan_to_num(far, nan=np.inf).max(initial=0))


def test_the_reference_choices_are_the_reference(diagnostician):
    """The first value of every axis together gives the reference's own answers."""
    right = [probe.right for probe in diagnostician.probes]
    assert all(map(agree, _outcomes(diagnostician, (), diagnostician.probes), right))


def test_no_two_misconceptions_behave_alike(diagnostician):
    """Two deviations are further apart than 1e-5 on some probe, or share an id, or are declared twins."""
    probes = _probes_of(diagnostician)
    rows = {one: _outcomes(diagnostician, (one,), probes) for one in diagnostician.space.singles()}
    alike = [
        f"{one.axis}={one.value} ({one.id}) and {other.axis}={other.value} ({other.id})"
        for one, other in combinations(rows, 2)
        if one.id != other.id
        and not diagnostician.is_twin(one, other.id)
        and all(_gap(x, y) < FAR for x, y in zip(rows[one], rows[other], strict=True))
    ]
    assert alike == []


def test_no_pair_is_almost_a_single(diagnostician):
    """Two deviations together behave on plain input as a single one does, or plainly differently."""
    variants = diagnostician.variants
    numbers = variants._pair_table._numbers
    grey = []
    for (one,) in variants.core:
        key = np.array(variants.behave((one,))[variants._key].numbers)
        if not len(key) or len(key) > numbers.shape[1]:
            continue
        near = np.flatnonzero((abs(numbers[:, : len(key)] - key) <= FAR * abs(key)).all(axis=1))
        grey += [
            f"{pair[0].value} with {pair[1].value} is almost {one.value}"
            for pair in (variants.pairs[row] for row in near)
            if 1e-6 < max(map(_gap, variants.behave(pair), variants.behave((one,)))) < FAR
        ]
    assert grey == []


def test_every_misconception_is_named_first(diagnostician):
    """A function with one deviation is diagnosed as that misconception, with a public counterexample."""
    for one in diagnostician.space.singles():
        function = diagnostician.space.function((one,))
        first = diagnostician.diagnose(ask_function(function)).diagnoses[0]
        assert first.id == one.id or diagnostician.is_twin(one, first.id), (one, first.id)
        assert "hidden" not in first.evidence
        same_id = [other.says for other in diagnostician.space.singles() if other.id == first.id]
        assert any(says in first.evidence for says in same_id)


def test_two_deviations_are_both_named(diagnostician):
    """Of two deviations at once both are named, or a single one that behaves the same, or no one at all."""
    variants = diagnostician.variants
    for pair in variants.pairs[:: max(1, len(variants.pairs) // 60)]:
        function = diagnostician.space.function(pair)
        named = [
            d for d in diagnostician.diagnose(ask_function(function)).diagnoses if "when you" in d.evidence
        ]
        found = variants.find(variants.behave(pair))
        if named and len(found) == 1:
            assert {d.id for d in named} >= {deviation.id for deviation in found[0]}


def test_a_misconception_left_out_is_never_surely_another(diagnostician):
    """An unknown behaviour is not named as a known one, unless the two are the same by arithmetic."""
    rng = np.random.default_rng(7)
    function = diagnostician.space.function(())

    def noisy(*args):
        value = function(*args)
        return value * rng.uniform(0.5, 2) if isinstance(value, (float, np.floating)) else value

    found = diagnostician.diagnose(ask_function(noisy)).diagnoses
    assert all("exactly" not in diagnosis.evidence for diagnosis in found)


def test_the_gallery_shows_other_numbers(diagnostician):
    """The gallery holds one entry for each misconception that shows, none with the right number."""
    entries = diagnostician.gallery()
    assert len(entries) > 20
    assert len({entry.id for entry in entries}) == len(entries)
    assert len({entry.call for entry in entries}) == 1
