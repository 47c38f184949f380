from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .choosers import code_chooser, contribution_chooser
from .models import Decision
from .use import use_in_decision
from .viewsets import DecisionViewSet

register_snippet(DecisionViewSet)


@hooks.register("register_admin_viewset")
def register_choosers():
    return [code_chooser, contribution_chooser]


@hooks.register("register_admin_urls")
def register_use():
    return [path("decisions/use/", use_in_decision, name="use_in_decision")]


@hooks.register("before_delete_snippet")
def refuse_deletion(request, records):
    """A decision that was public once stays; whoever read it must be able to find it again."""
    for record in records:
        if isinstance(record, Decision) and record.was_published:
            messages.error(
                request,
                _("“%(decision)s” was published, so it stays. Publish a corrected version that says what changed.")
                % {"decision": record},
            )
            return redirect(Decision.snippet_viewset.get_url_name("edit"), record.pk)
    return None


@hooks.register("before_unpublish")
def refuse_unpublishing(request, record):
    return refuse_deletion(request, [record])
