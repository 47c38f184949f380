"""The knot "weighed" of a consultation's thread."""

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.thread import DONE, NOW, Step

from .models import Code, Codebook, ReadMark


def weighed(consultation):
    """Reading goes on once somebody has read something; it shows for itself once themes are released."""
    codebooks = Codebook.objects.filter(consultation=consultation)
    released = codebooks.filter(codes__in=Code.objects.public()).order_by("pk").first()
    if released is not None:
        url, link = reverse("themes", args=[released.pk]), _("Read the themes")
        if consultation.is_open():
            return Step("weighed", NOW, _("What was said so far is sorted into themes"), url=url, link=link)
        return Step("weighed", DONE, _("What was said is sorted into themes"), url=url, link=link)
    if ReadMark.objects.filter(contribution__consultation=consultation).exists():
        return Step("weighed", NOW, _("People of the team are reading what was said"))
    return None
