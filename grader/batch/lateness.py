"""What lateness costs; the raw mark is never touched."""

from __future__ import annotations

import math
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from grader.course.types import Late


def late_points(
    policy: Late | None, due: datetime | None, submitted_at: datetime | None, *, points: float, worth: float
) -> float:
    """Return the points taken off: a share of the exercise's ``worth`` per day begun, never more than ``points``.

    A moment without a time zone is taken as UTC. Without a due date, or a moment, nothing is late.
    """
    if policy is None or due is None or submitted_at is None:
        return 0.0
    if submitted_at.tzinfo is None:
        submitted_at = submitted_at.replace(tzinfo=UTC)
    over = submitted_at - due - timedelta(minutes=policy.grace_minutes)
    if over <= timedelta(0):
        return 0.0
    days = math.ceil(over / timedelta(days=1))
    percent = min(days * policy.percent_per_day, policy.at_most_percent)
    return round(min(points, worth * percent / 100), 6)
