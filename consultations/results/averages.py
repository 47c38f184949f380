"""The average of a rating scale, from how many chose each point."""


def mean(points):
    """points: {point: count}. None if nobody answered."""
    answered = sum(points.values())
    return sum(point * count for point, count in points.items()) / answered if answered else None


def median(points):
    """Half of those who answered chose this point or less; between two points if they divide evenly."""
    answered = sum(points.values())
    if not answered:
        return None
    return (_at(points, (answered - 1) // 2) + _at(points, answered // 2)) / 2


def _at(points, place):
    for point in sorted(points):
        place -= points[point]
        if place < 0:
            return point
    raise IndexError("Nobody stands at that place.")
