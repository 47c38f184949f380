"""Whether an uploaded file is what its name says, before anything else opens it.

A name and the type that a browser claims are only words. What decides is what the bytes are: a file that lies is
refused with a sentence that says what would put it right.
"""

import zipfile
from pathlib import PurePath

import filetype
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 500 * MEGABYTE  # a small file can unpack to one that fills the disk
CHUNK = 64 * 1024

OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OPEN_DOCUMENTS = {"odt": b"application/vnd.oasis.opendocument.text"}
SIGNATURES = {"pdf": "pdf", "rtf": "rtf", "png": "png", "jpg": "jpg", "jpeg": "jpg", "gif": "gif", "webp": "webp"}
TEXTS = {"csv", "txt"}
KNOWN = TEXTS | SIGNATURES.keys() | OFFICE_PARTS.keys() | OPEN_DOCUMENTS.keys()


def check_upload(file, *, allowed, max_bytes=20 * MEGABYTE):
    """Return the kind of an uploaded file ("csv"), or raise a ValidationError with a sentence for its owner.

    allowed: the kinds wanted, by their usual endings without the dot. The file is left at its beginning.
    """
    if unknown := set(allowed) - KNOWN:
        raise ValueError(f"No check is known for {', '.join(sorted(unknown))}.")
    kind = PurePath(file.name).suffix.lower().lstrip(".")
    if kind not in allowed:
        raise ValidationError(
            _("A file of this kind cannot be used here. Choose one that ends in %(endings)s.")
            % {"endings": ", ".join(f".{ending}" for ending in sorted(allowed))},
            code="kind",
        )
    if not file.size:
        raise ValidationError(_("The file is empty. Choose the one with the content."), code="empty")
    if file.size > max_bytes:
        raise ValidationError(
            _("The file is too large: it has %(size)s, and %(most)s is the most that can be sent.")
            % {"size": filesizeformat(file.size), "most": filesizeformat(max_bytes)},
            code="size",
        )
    file.seek(0)
    try:
        _check_content(file, kind)
    finally:
        file.seek(0)
    return kind


def _check_content(file, kind):
    if kind in TEXTS:
        check_text(file)
        return
    head = file.read(8192)
    if kind in SIGNATURES:
        found = filetype.guess_extension(head)
        if found != SIGNATURES[kind]:
            raise _lies(kind)
    elif head.startswith(b"PK"):  # a zip archive may stand behind anything, a program for instance
        _check_package(file, kind)
    else:
        raise _lies(kind)


def _check_package(file, kind):
    """Office documents are zip archives that hold a part of a known name."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if kind in OFFICE_PARTS:
                fits = {"[Content_Types].xml", OFFICE_PARTS[kind]} <= names
            else:
                fits = "mimetype" in names and archive.open("mimetype").read(100).strip() == OPEN_DOCUMENTS[kind]
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):  # damaged, or locked by a password
        raise _lies(kind) from None
    if not fits:
        raise _lies(kind)
    if unpacked > MOST_UNPACKED:
        raise ValidationError(
            _("The file is small but unpacks to more than %(most)s. Save it again without large pictures.")
            % {"most": filesizeformat(MOST_UNPACKED)},
            code="unpacked",
        )


def check_text(file):
    """Refuse a text that is not UTF-8, and say on which line and at which byte, so that it can be found."""
    before, line = 0, 1  # bytes and lines ahead of `rest` and the chunk
    rest = b""
    while chunk := file.read(CHUNK):
        data = rest + chunk
        if before == 0 and data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ValidationError(
                _("The text is saved as UTF-16. Save it again as “CSV UTF-8” or as text in UTF-8."), code="encoding"
            )
        if (nul := data.find(b"\0")) >= 0:
            raise ValidationError(
                _("This is not text: there is a zero byte on line %(line)d. Save it again as text in UTF-8.")
                % {"line": line + data.count(b"\n", 0, nul)},
                code="lies",
            )
        try:
            data.decode("utf-8")
            rest = b""
        except UnicodeDecodeError as error:
            if error.reason != "unexpected end of data" or error.end != len(data):
                raise _not_utf8(data, error.start, before, line) from None
            rest = data[error.start :]  # a letter cut in two by the end of the chunk
        whole = len(data) - len(rest)
        before, line = before + whole, line + data.count(b"\n", 0, whole)
    if rest:
        raise _not_utf8(rest, 0, before, line)


def _not_utf8(data, start, before, line):
    return ValidationError(
        _("The text is not UTF-8: line %(line)d, byte %(byte)d of the file (%(value)s). Save it again as UTF-8.")
        % {"line": line + data.count(b"\n", 0, start), "byte": before + start + 1, "value": f"0x{data[start]:02X}"},
        code="encoding",
    )


def _lies(kind):
    return ValidationError(
        _(
            "The name ends in .%(kind)s, but this is not such a file, or it is damaged or locked by a password. "
            "Save it again as .%(kind)s, or give it its right name."
        )
        % {"kind": kind},
        code="lies",
    )
