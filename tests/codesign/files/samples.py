"""Real bytes of real kinds, made here so that no binary file lives in the repository."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\0" * 64
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
RTF = rb"{\rtf1\ansi Breathless on the stairs.\par}"
CSV = "reference,words\n1,“Breathless” on the stairs\n".encode()


def archive(**parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()


def docx():
    return archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})


def odt():
    return archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<content/>"})


def xlsx():
    held = io.BytesIO()
    Workbook().save(held)
    return held.getvalue()


def png():
    held = io.BytesIO()
    Image.new("RGB", (2, 2)).save(held, "PNG")
    return held.getvalue()


def upload(name, content):
    return SimpleUploadedFile(name, content)
