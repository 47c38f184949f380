"""Decisions in public."""

import re
from uuid import NAMESPACE_URL, uuid5

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from consultations.models import ConsultationPage

from .listing import listing
from .models import Decision
from .reports import decision_page
from .we_did import we_did_page

NEWEST = 30
NOT_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
)  # came with pasted words; one would break the whole feed


def visible(request, pk):
    decisions = Decision.objects.visible_to(request.user)
    related = ("consultation__live_revision", "proposal_version")
    return get_object_or_404(decisions.select_related(*related), pk=pk)


@require_safe
def register(request):
    return render(request, "consultations/decisions/register.html", {"listing": listing(request.GET, request.user)})


@require_safe
def decision(request, pk, slug):
    found = visible(request, pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "consultations/decisions/decision.html", {"shown": decision_page(found)})


@require_safe
def proposal(request, pk):
    """The proposal in the words people saw, whatever it says now."""
    found = visible(request, pk)
    page = found.proposal_version.as_object()
    return render(request, "consultations/decisions/proposal.html", {"decision": found, "page_seen": page})


@require_safe
def we_did(request, pk):
    # By id: a number too large for the database is then no consultation, and no error
    consultation = get_object_or_404(ConsultationPage.objects.live().public(), id=pk)
    return render(request, "consultations/decisions/we_did.html", {"told": we_did_page(consultation)})


class DecisionFeed(Feed):
    feed_type = Atom1Feed
    title = _("Decisions")
    subtitle = _("What was decided, and why.")

    def link(self):
        return reverse("decisions:register")

    def feed_url(self):
        return reverse("decisions:feed")

    def items(self):
        decisions = Decision.objects.visible_to(None).select_related("consultation")
        return decisions.order_by("-first_published_at", "-pk")[:NEWEST]

    def item_guid(self, item):
        """The same for ever: the address holds the title, and a corrected title must not look like a new decision."""
        return uuid5(NAMESPACE_URL, f"decision {item.pk} of {item.first_published_at.isoformat()}").urn

    def item_title(self, item):
        return writable(item.title)  # plain text in Atom, so escaped once, by the writer of the feed

    def item_description(self, item):
        return escape(writable(f"{item.get_outcome_display()}. {item.summary}"))  # HTML in Atom

    def item_pubdate(self, item):
        return item.first_published_at

    def item_updateddate(self, item):
        return item.last_published_at

    def item_author_name(self, item):
        return writable(item.body)

    def item_categories(self, item):
        return [writable(item.consultation.title)]


def writable(words):
    """Without the signs that XML cannot hold."""
    return NOT_XML.sub("", words)
