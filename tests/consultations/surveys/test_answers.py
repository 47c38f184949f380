import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from consultations.surveys.answers import clean_answer
from consultations.surveys.definition import read
from tests.trees import choice, choices, scale, section, words

QUESTIONS = read([section("s", "One", choice(), choices(), scale(), words(limit=100))]).by_id
TEXTS = st.text(st.characters() | st.characters(categories=["Cs"]))
SINGLE = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.sampled_from(["car", "none", "talk", "3"])
ANYTHING = st.recursive(SINGLE, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=6)


@given(st.sampled_from(sorted(QUESTIONS)), ANYTHING)
def test_clean_answer_of_anything_json_can_hold_is_an_answer_or_a_sentence(question_id, value):
    question = QUESTIONS[question_id]
    try:
        kept = clean_answer(question, value)
    except ValidationError as refused:
        kept, sentences = None, refused.messages
    else:
        sentences = []
    assert all(sentence.endswith(".") for sentence in sentences)
    assert clean_answer(question, kept) == kept  # what is stored can be stored again
    str(kept).encode()


@pytest.mark.parametrize(
    ("question", "value", "kept"),
    [
        ("q-choice", "car", "car"),
        ("q-choice", "", None),
        ("q-choices", ["talk", "exercise", "talk"], ["exercise", "talk"]),
        ("q-choices", [], None),
        ("q-scale", "4", 4),
        ("q-scale", 4.0, 4),
        ("q-text", " One\r\ntwo\rthree\x00\x08 ", "One\ntwo\nthree"),
        ("q-text", "   ", None),
        ("q-text", "😀" * 100, "😀" * 100),
    ],
)
def test_clean_answer_when_it_is_one_keeps_it_in_one_form(question, value, kept):
    assert clean_answer(QUESTIONS[question], value) == kept


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        ("q-choice", "rocket", "Choose one of the answers shown."),
        ("q-choice", ["car"], "Choose one of the answers shown."),
        ("q-choices", ["talk", {"a": 1}], "Choose from the answers shown."),
        ("q-choices", ["talk", "none"], "Choose either “None of these” or other answers, not both."),
        ("q-scale", "6", "Choose a point from 1 to 5."),
        ("q-scale", True, "Choose a point from 1 to 5."),
        ("q-scale", 2.5, "Choose a point from 1 to 5."),
        ("q-scale", "1_0", "Choose a point from 1 to 5."),
        ("q-text", "a" * 102, "Your answer is 2 characters too long. Nothing was cut: shorten it and save again."),
        ("q-text", "\ud800", "Some symbols in your answer were damaged on the way here. Write them again."),
    ],
)
def test_clean_answer_when_it_is_none_says_what_would_be_one(question, value, sentence):
    with pytest.raises(ValidationError) as refused:
        clean_answer(QUESTIONS[question], value)
    assert refused.value.messages == [sentence]
