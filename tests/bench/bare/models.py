"""What our pages are measured against: the plainest pages Wagtail serves."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.models import Page


class BarePage(Page):
    """A title and a text, and nothing around them."""

    body = models.TextField()
    template = "bare/page.html"


class BareFormField(AbstractFormField):
    page = ParentalKey("BareForm", on_delete=models.CASCADE, related_name="form_fields")


class BareForm(AbstractForm):
    """A form of Wagtail's own, with the same questions as the survey it is measured against."""

    template = "bare/form.html"
    landing_page_template = "bare/page.html"
