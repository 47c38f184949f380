import pytest
from django.core.exceptions import ValidationError

from codesign.ui.colours import contrast, darker, validate_colour


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0b4f5c", "#0b4f5c", 1.0)]
)
def test_contrast_when_compared_with_published_values_agrees(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_darker_when_asked_mixes_in_black():
    assert (darker("#0b4f5c", 0), darker("#808080", 0.5), darker("#0b4f5c", 1)) == ("#0b4f5c", "#404040", "#000000")


@pytest.mark.parametrize("value", ["red", "#fff", "#12345g", "#123456;}", "rgb(1,2,3)"])
def test_colour_when_not_six_digits_is_refused(value):
    with pytest.raises(ValidationError):
        validate_colour(value)
