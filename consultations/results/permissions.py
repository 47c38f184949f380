"""Who may see, release and export results, and the sentence a refused person reads."""

from django.utils.translation import gettext_lazy as _

from codesign.accounts.verdicts import ALLOW, refuse


def can_see_results(user):
    if user.has_perm("results.view_results"):
        return ALLOW
    return refuse(_("Results that are not released yet are for the team to see."))


def can_release_results(user):
    if user.has_perm("results.release_results"):
        return ALLOW
    return refuse(_("Releasing results is the work of editors and analysts. Ask whoever runs this site for that role."))


def can_export(user):
    if user.has_perm("results.export_responses"):
        return ALLOW
    return refuse(_("Exporting answers is the work of analysts. Ask whoever runs this site for that role."))
