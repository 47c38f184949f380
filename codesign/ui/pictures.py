"""Pictures on pages, served by this process where no web server or object store in front does it.

Only the sizes made for pages lie in images/. Originals and documents do not leave this way: documents have rights.
"""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe


@require_safe
def show(request, name):
    if ".." in PurePosixPath(name).parts:
        raise Http404
    try:
        file = default_storage.open(f"images/{name}")
    except (FileNotFoundError, IsADirectoryError):
        raise Http404 from None
    response = FileResponse(file)
    response["Cache-Control"] = "public, max-age=31536000, immutable"  # a changed picture gets another name
    return response
