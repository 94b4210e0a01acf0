from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from grader.batch.lateness import late_points
from grader.course.types import Late

DUE = datetime(2027, 2, 5, 22, 59, tzinfo=UTC)
POLICY = Late(percent_per_day=10, at_most_percent=50, grace_minutes=15)


@pytest.mark.parametrize(
    ("after", "taken"),
    [
        (timedelta(0), 0),
        (timedelta(minutes=15), 0),
        (timedelta(minutes=16), 2),
        (timedelta(days=1, minutes=15), 2),
        (timedelta(days=1, minutes=16), 4),
        (timedelta(days=4, hours=12), 10),
        (timedelta(days=400), 10),
        (-timedelta(days=3), 0),
    ],
)
def test_every_day_begun_costs_up_to_the_most(after, taken):
    """Each day begun after the grace takes its share of the exercise's worth, up to the most there is."""
    assert late_points(POLICY, DUE, DUE + after, points=20, worth=20) == taken


def test_a_mark_never_falls_below_nothing():
    """Lateness takes no more than what was earned."""
    assert late_points(POLICY, DUE, DUE + timedelta(days=9), points=3, worth=20) == 3


def test_moments_are_compared_across_time_zones():
    """The same moment written in another zone is as late; one without a zone is UTC."""
    there = (DUE + timedelta(hours=1)).astimezone(timezone(timedelta(hours=9)))
    assert late_points(POLICY, DUE, there, points=20, worth=20) == 2
    assert late_points(POLICY, DUE, there.astimezone(UTC).replace(tzinfo=None), points=20, worth=20) == 2


@pytest.mark.parametrize(
    ("policy", "due", "moment"), [(None, DUE, DUE), (POLICY, None, DUE), (POLICY, DUE, None)]
)
def test_without_policy_date_or_moment_nothing_is_late(policy, due, moment):
    """What is not known is not held against anybody."""
    assert late_points(policy, due, moment and moment + timedelta(days=9), points=20, worth=20) == 0
