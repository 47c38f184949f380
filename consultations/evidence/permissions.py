"""Who may code, look at codings and release themes, and the sentence a refused person reads."""

from django.utils.translation import gettext_lazy as _

from codesign.accounts.verdicts import ALLOW, refuse


def can_code(user):
    if user.has_perm("evidence.add_coding"):
        return ALLOW
    return refuse(_("Putting themes on answers is the work of analysts. Ask whoever runs this site for that role."))


def can_see_themes(user):
    if user.has_perm("evidence.view_code"):
        return ALLOW
    return refuse(_("Themes that are not released yet are for the team to see."))


def can_release(user):
    if user.has_perm("evidence.release_code"):
        return ALLOW
    return refuse(_("Releasing themes is the work of analysts. Ask whoever runs this site for that role."))
