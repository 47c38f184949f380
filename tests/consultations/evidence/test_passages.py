import pytest

from consultations.evidence.passages import stands_in, tidy

TEXT = "The walk from the bus stop is\nfar too long. Staff were kind, and the room was warm."


@pytest.mark.parametrize(
    ("passage", "there"),
    [
        ("Staff were kind", True),
        ("The walk from the bus stop is far too long.", True),  # a line break is a space
        ("The walk […] far too long.", True),
        ("The walk [...] Staff were kind […] warm.", True),
        ("Staff were kind […] The walk", False),  # the order is the author's
        ("staff were kind", False),
        ("The walk is far too long.", False),
        ("[…]", False),
        ("", False),
    ],
)
def test_stands_in_takes_only_words_that_are_there(passage, there):
    assert stands_in(passage, TEXT) is there


def test_tidy_writes_one_mark_for_what_was_left_out():
    assert tidy(" The walk[...]warm. ") == "The walk […] warm."
