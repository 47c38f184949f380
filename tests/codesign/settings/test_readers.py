import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from codesign.settings import readers
from codesign.settings.secrets import secret


@pytest.mark.parametrize(
    ("value", "found"),
    [(None, True), ("", True), ("1", True), ("Yes", True), (" on ", True), ("0", False), ("NO", False)],
)
def test_flag_when_readable_is_yes_or_no(monkeypatch, value, found):
    monkeypatch.setenv("NAME", value) if value is not None else monkeypatch.delenv("NAME", raising=False)
    assert readers.flag("NAME", default=True) is found


@pytest.mark.parametrize(("value", "found"), [("", 8000), ("17", 17), (" 18 ", 18)])
def test_number_when_readable_is_whole(monkeypatch, value, found):
    monkeypatch.setenv("NAME", value)
    assert readers.number("NAME", 8000, least=1) == found


@pytest.mark.parametrize(("value", "found"), [("", ["x"]), ("a", ["a"]), (" a, b ,,", ["a", "b"])])
def test_words_when_separated_by_commas_is_a_list(monkeypatch, value, found):
    monkeypatch.setenv("NAME", value)
    assert readers.words("NAME", ["x"]) == found


@pytest.mark.parametrize(
    ("reader", "value", "sentence"),
    [
        (readers.flag, "maybe", "NAME='maybe' is neither yes nor no: set it to 1 or 0."),
        (lambda name: readers.number(name, 1), "ten", "NAME='ten' is not a whole number."),
        (lambda name: readers.number(name, 1), "1.5", "NAME='1.5' is not a whole number."),
        (lambda name: readers.number(name, 1, least=1), "0", "NAME=0 is too small: it must be at least 1."),
        (lambda name: readers.folder(name, "x"), __file__, f"NAME={__file__} is a file: it must name a folder."),
    ],
)
def test_reader_when_the_value_is_wrong_names_the_variable_and_the_cure(monkeypatch, reader, value, sentence):
    monkeypatch.setenv("NAME", value)
    with pytest.raises(ImproperlyConfigured, match=f"^{re.escape(sentence)}$"):
        reader("NAME")


def test_secret_when_none_is_given_is_made_once_for_its_owner_alone(tmp_path):
    first = secret("", tmp_path / "data", "key")
    assert len(first) > 50
    assert secret("", tmp_path / "data", "key") == first
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["key"]
    assert (tmp_path / "data" / "key").stat().st_mode & 0o777 == 0o600


def test_secret_when_given_is_not_kept(tmp_path):
    assert secret("given", tmp_path, "key") == "given"
    assert list(tmp_path.iterdir()) == []
