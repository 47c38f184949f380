"""What a careful reader can work out from rounded figures of one question, and which small counts that gives away.

The reader knows the rules, adds up options and cuts, and is taken to know exactly how many people answered in every
cut. The counts of one question are a flow: people go from their capacity to the answer they gave, and on to the
channel they used.

    capacity --(answer by capacity)--> answer --(answer in all)--> answer' --(answer by channel)--> channel

What is shown of a count bounds its flow from below and above. The true flow fits; another flow that fits differs from
it by a sum of circles through the residual network (Ford and Fulkerson 1956). So a count is certain to the reader
if, and only if, no such circle runs through it. This is exact: it finds every count that can be worked out from these
figures, and no other.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from .disclosure import THRESHOLD, WITHHELD, Bounds

Node = tuple[str, Hashable]
ANY = ""  # stands for all capacities, or all channels, where there is no such cut


@dataclass(frozen=True)
class Cell:
    """One count, and what the reader knows of it. cut is None for the survey as a whole."""

    answer: str
    cut: str | None
    count: int
    bounds: Bounds
    source: Node
    target: Node

    @property
    def may_grow(self) -> bool:
        return self.count < self.bounds[1]

    @property
    def may_shrink(self) -> bool:
        return self.count > self.bounds[0]


def cells(
    whole: Mapping[str, tuple[int, Bounds]],
    capacities: Mapping[str, Mapping[str, tuple[int, Bounds]]],
    channels: Mapping[str, Mapping[str, tuple[int, Bounds]]],
) -> list[Cell]:
    """The cells of one question whose answers exclude each other.

    whole: {answer: (count, bounds)}; capacities and channels: {cut: {answer: (count, bounds)}}, every cut that has
    people in it, so that the counts of all capacities add up to the whole, and those of all channels too. Where a
    question is not cut by one of them, leave it empty.
    """
    everybody = {ANY: {answer: (count, WITHHELD) for answer, (count, _known) in whole.items()}}
    found = [Cell(a, None, count, known, ("in", a), ("out", a)) for a, (count, known) in whole.items()]
    for cut, row in (capacities or everybody).items():
        found += [Cell(a, cut, count, known, ("capacity", cut), ("in", a)) for a, (count, known) in row.items()]
    for cut, row in (channels or everybody).items():
        found += [Cell(a, cut, count, known, ("out", a), ("channel", cut)) for a, (count, known) in row.items()]
    return found


def exposed(table: Iterable[Cell]) -> list[Cell]:
    """The cells with 1 to 7 people whose count is certain to the reader, shown or not."""
    table = list(table)
    steps: dict[Node, set[tuple[Node, Cell]]] = defaultdict(set)
    for cell in table:
        if cell.may_grow:
            steps[cell.source].add((cell.target, cell))
        if cell.may_shrink:
            steps[cell.target].add((cell.source, cell))
    small = (cell for cell in table if 1 <= cell.count < THRESHOLD and cell.cut != ANY)
    return [cell for cell in small if _is_certain(cell, steps)]


def _is_certain(cell: Cell, steps: Mapping[Node, set[tuple[Node, Cell]]]) -> bool:
    more = cell.may_grow and _leads(cell.target, cell.source, cell, steps)
    fewer = cell.may_shrink and _leads(cell.source, cell.target, cell, steps)
    return not (more or fewer)


def _leads(start: Node, end: Node, without: Cell, steps: Mapping[Node, set[tuple[Node, Cell]]]) -> bool:
    reached, edge = {start}, [start]
    while edge:
        for node, cell in steps.get(edge.pop(), ()):
            if cell is without or node in reached:
                continue
            if node == end:
                return True
            reached.add(node)
            edge.append(node)
    return False


def floors(row: Mapping[str, tuple[int, Bounds]]) -> dict[str, int]:
    """The least that each count of one cut can be, to a reader who knows how many people answered in it.

    Somebody who saw nobody withdraw or change an answer keeps these: later counts are no smaller.
    """
    total = sum(count for count, _known in row.values())
    most = sum(known[1] for _count, known in row.values())
    return {answer: max(known[0], total - (most - known[1])) for answer, (_count, known) in row.items()}
