import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from codesign.files import sniff
from codesign.files.sniff import KNOWN, check_upload

from . import samples
from .samples import upload

HONEST = {
    "pdf": samples.PDF,
    "rtf": samples.RTF,
    "csv": samples.CSV,
    "txt": samples.CSV,
    "docx": samples.docx(),
    "odt": samples.odt(),
    "xlsx": samples.xlsx(),
    "png": samples.png(),
}


def refusal(name, content, **kwargs):
    with pytest.raises(ValidationError) as error:
        check_upload(upload(name, content), **({"allowed": KNOWN} | kwargs))
    return error.value


@pytest.mark.parametrize("kind", HONEST)
def test_upload_that_is_what_it_says_passes_and_can_be_read_again(kind):
    file = upload(f"Minutes.{kind.upper()}", HONEST[kind])
    assert check_upload(file, allowed={kind}) == kind
    assert file.read() == HONEST[kind]


@pytest.mark.parametrize("kind", sorted(HONEST))
def test_upload_of_a_program_under_any_name_is_refused(kind):
    assert refusal(f"minutes.{kind}", samples.PROGRAM).code == "lies"


@pytest.mark.parametrize(
    ("name", "kind"), [(n, k) for n in HONEST for k in HONEST if n != k and {n, k} != {"csv", "txt"}]
)
def test_upload_under_the_name_of_another_kind_is_refused_unless_it_is_text(name, kind):
    error_free = name in {"csv", "txt"} and kind in {"pdf", "rtf"}  # both are text at heart, and harmless as such
    if error_free:
        assert check_upload(upload(f"minutes.{name}", HONEST[kind]), allowed=KNOWN) == name
    else:
        assert refusal(f"minutes.{name}", HONEST[kind]).code in {"lies", "encoding"}


def test_upload_of_a_kind_not_wanted_says_which_are():
    error = refusal("minutes.exe", samples.PROGRAM, allowed={"csv", "xlsx"})
    assert error.messages == ["A file of this kind cannot be used here. Choose one that ends in .csv, .xlsx."]


def test_upload_without_content_is_refused():
    assert refusal("minutes.csv", b"").messages == ["The file is empty. Choose the one with the content."]


def test_upload_over_the_limit_says_both_sizes():
    error = refusal("minutes.csv", b"a" * 4096, max_bytes=2048)
    assert error.messages == ["The file is too large: it has 4.0\xa0KB, and 2.0\xa0KB is the most that can be sent."]


def test_upload_at_the_limit_passes():
    assert check_upload(upload("minutes.csv", b"a" * 2048), allowed={"csv"}, max_bytes=2048) == "csv"


def test_upload_of_a_program_with_an_office_file_behind_it_is_refused():
    assert refusal("minutes.docx", samples.PROGRAM + samples.docx()).code == "lies"


def test_upload_of_a_damaged_office_file_is_refused():
    assert refusal("minutes.docx", samples.docx()[:-40]).code == "lies"


def test_upload_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(sniff, "MOST_UNPACKED", 1000)
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": "a" * 2000}
    assert refusal("minutes.docx", samples.archive(**parts)).code == "unpacked"


def test_text_in_latin_1_says_line_and_byte():
    error = refusal("minutes.csv", "one\ntwo caf\u00e9\n".encode("latin-1"))
    assert error.messages == ["The text is not UTF-8: line 2, byte 12 of the file (0xE9). Save it again as UTF-8."]


def test_text_in_utf_16_says_how_to_save_it():
    assert "CSV UTF-8" in refusal("minutes.csv", "one\ntwo\n".encode("utf-16")).messages[0]


def test_text_with_a_zero_byte_says_on_which_line():
    assert "on line 2" in refusal("minutes.txt", b"one\nt\0o\n").messages[0]


def test_text_with_a_byte_order_mark_passes():
    assert check_upload(upload("minutes.csv", b"\xef\xbb\xbf" + samples.CSV), allowed={"csv"}) == "csv"


@given(text=st.text(), chunk=st.integers(1, 7), rubbish=st.sampled_from([b"\xe9", b"\xff", b"\xc3", b"\xf0\x9f\x98"]))
def test_text_with_a_bad_byte_names_that_byte_wherever_chunks_are_cut(text, chunk, rubbish):
    good = text.replace("\0", "").encode("utf-8", "ignore")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sniff, "CHUNK", chunk)
        if good:
            assert check_upload(upload("a.txt", good), allowed={"txt"}) == "txt"
        if good[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
            line, byte = good.count(b"\n") + 1, len(good) + 1
            assert f"line {line}, byte {byte} " in refusal("a.txt", good + rubbish).messages[0]


def test_kinds_without_a_check_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="exe"):
        check_upload(upload("a.csv", b"a"), allowed={"exe"})
