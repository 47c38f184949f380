import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def stored():
    name = default_storage.save("images/hall.max-320x112.png", ContentFile(b"pixels"))
    yield name
    default_storage.delete(name)


def test_picture_when_made_for_a_page_is_served_for_ever(client, stored):
    response = client.get(f"/media/{stored}")
    assert (b"".join(response.streaming_content), response["Content-Type"]) == (b"pixels", "image/png")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/media/images/none.png",
        "/media/documents/minutes.pdf",
        "/media/images/../documents/minutes.pdf",
        "/media/images/..%2fdocuments/minutes.pdf",
    ],
)
def test_picture_when_it_is_missing_or_a_document_is_not_found(client, path):
    name = default_storage.save("documents/minutes.pdf", ContentFile(b"confidential"))
    try:
        assert client.get(path).status_code == 404
    finally:
        default_storage.delete(name)
