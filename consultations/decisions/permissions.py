"""Who may do what with decisions. The rights themselves are given to roles by migration."""

from django.utils.translation import gettext as _

from codesign.accounts.verdicts import ALLOW, refuse

ADD = "decisions.add_decision"
CHANGE = "decisions.change_decision"
PUBLISH = "decisions.publish_decision"


def can_use_in_decision(user):
    """Whether they may put evidence into a draft."""
    if user is not None and user.is_active and user.has_perm(CHANGE):
        return ALLOW
    return refuse(_("Decisions are drafted by editors, analysts and decision makers. Ask one of them to add this."))


def can_begin(user):
    if user is not None and user.is_active and user.has_perm(ADD):
        return ALLOW
    return refuse(_("New decisions are begun by editors and decision makers. You can add to a draft of theirs."))


def sees_drafts(user):
    return user is not None and user.is_active and user.has_perm(CHANGE)
