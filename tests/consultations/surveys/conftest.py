import pytest
from django.test import Client

OWN = {"sec-fetch-site": "same-origin"}  # what every browser says of a form on our own pages


@pytest.fixture
def browser():
    """browser() -> a visitor with no cookies whose forms come from our own pages."""
    return lambda: Client(headers=OWN)
