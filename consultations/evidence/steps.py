"""The knot "weighed" of a consultation's thread."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.thread import DONE, NOW, Step

from .models import Code, Codebook, ReadMark


def weighed(consultation):
    """Reading goes on once somebody has read something; it shows for itself once themes are released. One query."""
    codebooks = Codebook.objects.filter(consultation=consultation).annotate(
        released=Exists(Code.objects.public().filter(codebook=OuterRef("pk"))),
        begun=Exists(ReadMark.objects.filter(contribution__consultation=OuterRef("consultation"))),
    )
    codebook = codebooks.order_by("-released", "pk").first()
    if codebook is None or not (codebook.released or codebook.begun):
        return None
    if not codebook.released:
        return Step("weighed", NOW, _("People of the team are reading what was said"))
    url, link = reverse("themes", args=[codebook.pk]), _("Read the themes")
    if consultation.is_open():
        return Step("weighed", NOW, _("What was said so far is sorted into themes"), url=url, link=link)
    return Step("weighed", DONE, _("What was said is sorted into themes"), url=url, link=link)
