from django.conf import settings
from wagtail.documents.forms import BaseDocumentForm

from .sniff import check_upload


class DocumentForm(BaseDocumentForm):
    """The editor's form for a document: refuses a file that is not what its name says."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_upload(file, allowed=settings.WAGTAILDOCS_EXTENSIONS, max_bytes=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        return file
