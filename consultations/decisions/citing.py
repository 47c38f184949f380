"""Which decisions cite what, for everybody who shows evidence: the provider behind codesign.commissioning.citations."""

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from codesign.commissioning.citations import Citation

from .choices import Relation
from .models import TARGETS, Decision, EvidenceLink
from .permissions import can_use_in_decision, sees_drafts


def citations(keys, user):
    """Published decisions for everybody; drafts too, named as such, for those who write them."""
    wanted = set(keys)
    found = {key: [] for key in wanted}
    published = set()
    for link in published_links(wanted):
        published.add((link.decision_id, link.key, link.relation))
        found[link.key].append(
            Citation(
                title=link.decision.title,
                url=link.decision.get_absolute_url(),
                stage_label=link.decision.get_outcome_display(),
                relation=link.get_relation_display(),
                reason=link.reason,
            )
        )
    if sees_drafts(user):
        for decision, key, relation, reason in _drafted(wanted):
            if (decision.pk, key, relation) not in published:
                found[key].append(_draft_citation(decision, relation, reason))
    return found


def use_address(key):
    return f"{reverse('use_in_decision')}?{urlencode({'target': key})}"


def may_use(user):
    return bool(can_use_in_decision(user))


def published_links(keys):
    """Links of public decisions to these things, the newest decision first, each with its decision."""
    links = EvidenceLink.objects.filter(_named(keys), decision__in=Decision.objects.visible_to(None))
    found = links.select_related("decision").order_by("-decision__decided_on", "pk")
    return [link for link in found if link.key in keys]


def _named(keys):
    ids = {name: set() for name in TARGETS}
    for key in keys:
        kind, _colon, rest = key.partition(":")
        name = "survey" if kind == "result" else kind
        if name in ids:
            ids[name].add(rest.partition(":")[0])
    condition = Q(pk=None)
    for name, wanted in ids.items():
        if wanted:
            condition |= Q(**{f"{name}__in": wanted})
    return condition


def _drafted(keys):
    """What the newest drafts say, which stands in their revisions alone: few, since decisions are few."""
    unpublished = Decision.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    for decision in unpublished.select_related("latest_revision"):
        if decision.latest_revision is None:
            continue
        for link in decision.latest_revision.content.get("evidence_links", []):
            if (key := _key(link)) in keys:
                yield decision, key, link["relation"], link["reason"]


def _key(link):
    name = next((name for name in TARGETS if link.get(name) is not None), "")
    return f"result:{link[name]}:{link['question_id']}" if name == "survey" else f"{name}:{link.get(name)}"


def _draft_citation(decision, relation, reason):
    return Citation(
        title=decision.latest_revision.content["title"],
        url=reverse(Decision.snippet_viewset.get_url_name("edit"), args=[decision.pk]),
        stage_label=_("Draft"),
        relation=str(dict(Relation.choices).get(relation, "")),
        reason=reason,
    )
