import logging

from codesign.settings.logs import DiscreetFormatter

WORDS = ("alice@example.org", "said in confidence")  # apart from the lines that raise: tracebacks quote source


def fail(address, words):
    try:
        raise KeyError(words)
    except KeyError as error:
        raise ValueError(address) from error


def test_formatter_when_an_error_quotes_a_person_leaves_the_words_out():
    try:
        fail(*WORDS)
    except ValueError as error:
        record = logging.LogRecord("name", logging.ERROR, "path", 1, "It failed.", None, (type(error), error, None))
    text = DiscreetFormatter("{message}", style="{").format(record)
    assert [words for words in WORDS if words in text] == []
    assert [line for line in text.splitlines() if not line.startswith(" ")] == [
        "It failed.",
        "ValueError",
        "which came of",
        "KeyError",
    ]
