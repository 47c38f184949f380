"""The narrowing of small counts against a reader who tries every table there is."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.analysis.disclosure import WITHHELD, bounds
from consultations.analysis.narrowing import cells, exposed, floors


def row(**counts):
    return {answer: (count, bounds(count)) for answer, count in counts.items()}


def unshown(row):
    return {answer: (count, WITHHELD) for answer, (count, _known) in row.items()}


def named(found):
    return sorted((cell.answer, cell.cut or "") for cell in found)


def test_exposed_when_rounding_leaves_one_table_names_its_small_counts():
    # 12 people answered: 8 is shown as 10, so it is 8 to 12; four counts of at least 1 leave it no room
    assert named(exposed(cells(row(a=8, b=1, c=1, d=1, e=1), {}, {}))) == [("b", ""), ("c", ""), ("d", ""), ("e", "")]


def test_exposed_when_rounding_leaves_room_names_nothing():
    assert exposed(cells(row(a=9, b=1, c=2, d=1, e=1), {}, {})) == []


def test_exposed_when_one_cut_is_missing_names_what_is_left_of_the_whole():
    whole, most = row(a=22, b=3), row(a=22, b=0)  # 22 is the most that is shown as 20
    table = cells(whole, {"self": most, "carer": unshown(row(a=0, b=3))}, {})
    assert named(exposed(table)) == [("b", ""), ("b", "carer")]


def worlds(table, answers, cuts):
    """Every table of people by answer and cut that fits what is known: by brute force, with no network."""
    sizes = {cut: sum(table[cut][answer][0] for answer in answers) for cut in cuts}

    def rows(cut):
        spans = [
            range(known[0], min(known[1], sizes[cut]) + 1) for known in (table[cut][answer][1] for answer in answers)
        ]
        return [found for found in product(*spans) if sum(found) == sizes[cut]]

    for found in product(*(rows(cut) for cut in cuts)):
        totals = [sum(column) for column in zip(*found, strict=True)]
        if all(table["all"][a][1][0] <= n <= table["all"][a][1][1] for a, n in zip(answers, totals, strict=True)):
            yield dict(zip(cuts, found, strict=True)) | {"all": tuple(totals)}


small = st.integers(0, 10)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(small, small, small), min_size=1, max_size=2), st.booleans())
def test_exposed_of_any_small_table_is_what_trying_every_table_finds(rows, second_unshown):
    answers, cuts = ["a", "b", "c"], ["self", "carer"][: len(rows)]
    table = {cut: row(**dict(zip(answers, counts, strict=True))) for cut, counts in zip(cuts, rows, strict=True)}
    table["all"] = row(**{answer: sum(table[cut][answer][0] for cut in cuts) for answer in answers})
    if second_unshown and len(cuts) == 2:
        table["carer"] = unshown(table["carer"])
    possible = list(worlds(table, answers, cuts))
    certain = sorted(
        (answer, "" if cut == "all" else cut)
        for cut in [*cuts, "all"]
        for place, answer in enumerate(answers)
        if 1 <= table[cut][answer][0] < 8 and len({world[cut][place] for world in possible}) == 1
    )
    found = cells(table["all"], {cut: table[cut] for cut in cuts}, {})
    assert named(exposed(found)) == certain


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_floors_never_exceed_the_true_counts(counts):
    found = row(**{f"o{place}": count for place, count in enumerate(counts)})
    assert all(floors(found)[answer] <= count for answer, (count, _known) in found.items())


def test_floors_when_rounding_is_tight_are_above_what_is_shown_alone():
    assert floors(row(a=12, b=4)) == {"a": 9, "b": 4}
