import io

import pytest

from consultations.surveys.importing.reading import BrokenFile, Table


def table(data, **options):
    return Table(lambda: io.BytesIO(data), **options)


def test_rows_are_numbered_as_in_a_spreadsheet_and_empty_ones_passed_over():
    found = table(b'id,words\r\na,"two\r\nlines"\r\n,\r\n\r\nb,x\r\n')
    assert found.heading == ["id", "words"]
    assert list(found.rows()) == [(2, ["a", "two\r\nlines"]), (5, ["b", "x"])]


def test_rows_after_a_byte_order_mark_keep_the_first_columns_name():
    assert table("\ufeffid,words\na,ü\n".encode()).heading == ["id", "words"]


def test_rows_in_another_encoding_and_delimiter_are_read_as_the_map_says():
    found = table("id;words\na;é\n".encode("cp1252"), encoding="windows-1252", delimiter=";")
    assert list(found.rows()) == [(2, ["a", "é"])]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"id,id\na,b\n", "Two columns are called “id”"),
        (b"id;words\na;b\n", 'Put delimiter = ";" into the map'),
        ("id,words\na,caf\xe9\n".encode("latin-1"), "Line 2 is not valid UTF-8, at byte 15 of the file. It looks like"),
        (b"id,words\na,\x81\xff\n", "Line 2 is not valid UTF-8, at byte 12"),
        (b"id,words\na,\x00b\n", "Line 2 holds a NUL byte (byte 12 of the file)"),
        (b'id,words\na,b\nb,"never closed\nc,d\n', "A quotation mark that opens in row 3 is never closed"),
        (b'id,words\na,"one" two\n', "Row 2 has words after a closing quotation mark"),
        ("id,words\n".encode("utf-16"), "The file is saved as UTF-16"),
        (b'id,words\na,"' + b"x" * 140_000 + b'"\n', "A cell in row 2 is longer than any answer"),
    ],
)
def test_rows_of_a_broken_file_say_where_and_what_would_mend_it(data, sentence):
    with pytest.raises(BrokenFile) as broken:
        list(table(data).rows())
    assert sentence in str(broken.value)


@pytest.mark.parametrize("encoding", ["klingon", "base64", "utf-32", "a\0b"])
def test_table_in_an_encoding_that_cannot_be_read_says_so(encoding):
    with pytest.raises(BrokenFile, match="There is no encoding called"):
        table(b"id\n", encoding=encoding)


def test_rows_of_a_file_without_line_breaks_are_not_read_into_memory_whole(monkeypatch):
    monkeypatch.setattr("consultations.surveys.importing.reading.LONGEST_LINE", 1_000)
    file = io.BytesIO(b"id,words" + b"," * 100_000)
    with pytest.raises(BrokenFile, match="Line 1 is longer than any row of answers"):
        Table(lambda: file)
