"""Documents that an editor uploads."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.documents import get_document_model

from codesign.accounts.models import User
from tests.codesign.accounts.people import show_factor

from . import samples
from .samples import upload

pytestmark = pytest.mark.django_db
Document = get_document_model()


@pytest.fixture
def editor(client):
    user = User.objects.create_user("bob@example.org")
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    show_factor(client, user)
    return client


def send(editor, name, content):
    return editor.post(reverse("wagtaildocs:add"), {"title": "Minutes", "file": upload(name, content), "collection": 1})


def test_document_that_is_what_it_says_is_kept(editor):
    assert send(editor, "minutes.pdf", samples.PDF).status_code == 302
    assert [document.title for document in Document.objects.all()] == ["Minutes"]


def test_document_that_is_a_program_is_refused_with_a_sentence(editor):
    page = send(editor, "minutes.pdf", samples.PROGRAM)
    assert "The name ends in .pdf, but this is not such a file" in page.content.decode()
    assert list(Document.objects.all()) == []


def test_document_sent_among_several_is_checked_too(editor):
    response = editor.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Minutes", "files[]": upload("minutes.docx", samples.PROGRAM), "collection": 1},
    )
    assert response.json()["success"] is False
    assert "this is not such a file" in response.json()["error_message"]
    assert list(Document.objects.all()) == []


def test_document_replaced_by_a_program_keeps_the_old_file(editor):
    send(editor, "minutes.pdf", samples.PDF)
    document = Document.objects.get()
    data = {"title": "New title", "file": upload("minutes.pdf", samples.PROGRAM), "collection": 1, "tags": ""}
    editor.post(reverse("wagtaildocs:edit", args=[document.pk]), data)
    document.refresh_from_db()
    assert (document.title, document.file.read()) == ("Minutes", samples.PDF)


def test_document_whose_title_alone_changes_is_not_read_again(editor):
    send(editor, "minutes.pdf", samples.PDF)
    document = Document.objects.get()
    editor.post(reverse("wagtaildocs:edit", args=[document.pk]), {"title": "New title", "collection": 1, "tags": ""})
    document.refresh_from_db()
    assert document.title == "New title"
