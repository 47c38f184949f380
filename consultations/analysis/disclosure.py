"""The arithmetic of small numbers, rule set "nhs-hes-2018": which counts of people may be shown, and how.

0 is shown as 0, 1 to 7 are suppressed, every other count is rounded to the nearest 5. Totals are taken from the true
counts and rounded on their own. Percentages come from the rounded figures, with a decimal only where the rounded whole
is at least 4,000. Counts of organisations are under no control and never pass here.
Source: NHS Digital, "Hospital Episode Statistics: change to disclosure control methodology", 2018.
"""

THRESHOLD = 8  # the smallest count of people that may be shown; also the fewest changed people that renew a figure
STEP = 5
DECIMAL_FROM = 4_000

Bounds = tuple[int, int]
WITHHELD: Bounds = (0, 10**9)  # what a reader knows of a count that is not shown at all


def rounded(count: int) -> int | None:
    """What is shown for a count of people; None where it is suppressed."""
    if count < 0:
        raise ValueError("A count of people is never below 0.")
    if count == 0:
        return 0
    if count < THRESHOLD:
        return None
    return (count + STEP // 2) // STEP * STEP


def bounds(count: int) -> Bounds:
    """The least and greatest count that would be shown as this one is: all that a reader of one figure learns."""
    shown = rounded(count)
    if shown is None:
        return 1, THRESHOLD - 1
    if shown == 0:
        return 0, 0
    return max(THRESHOLD, shown - STEP // 2), shown + STEP // 2


def share(part: int, whole: int) -> float | None:
    """part / whole from the rounded figures; None where either is suppressed or there is nothing to divide by."""
    shown, base = rounded(part), rounded(whole)
    if shown is None or not base:
        return None
    return shown / base


def percentage(part: int, whole: int) -> str | None:
    """Such as "35%", or "35.2%" of 4,000 and more; None where there is no share."""
    ratio = share(part, whole)
    if ratio is None:
        return None
    base = rounded(whole)
    places = 1 if base is not None and base >= DECIMAL_FROM else 0
    return f"{100 * ratio:.{places}f}%"
