"""What an analyst does to one answer on the grid, read from a form: the same with and without JavaScript."""

from django.utils.translation import gettext as _

from .models import Code
from .services import Refused, apply_code, choose_quote, drop_quote, mark_read, mark_unread, remove_code


def act(data, contribution, codebook, by):
    """Do what the pressed button says. Raises Refused with a sentence when that cannot be done."""
    if "remove" in data:
        remove_code(contribution, _code(codebook, data["remove"]), by=by)
    elif "unquote" in data:
        drop_quote(_code(codebook, data["unquote"]), contribution, by)
    elif "quote" in data:
        choose_quote(_code(codebook, data["quote"]), contribution, data.get("passage", ""), by)
    elif "read" in data:
        mark_read(contribution, by)
    elif "unread" in data:
        mark_unread(contribution, by)
    elif "code" in data:
        apply_code(contribution, _code(codebook, data["code"]), by=by)
    elif "theme" in data:
        apply_code(contribution, named(codebook, data["theme"]), by=by)


def named(codebook, typed):
    """The theme somebody means by what they typed: its name, else the only one that begins so, or that contains it."""
    typed = " ".join(typed.split()).casefold()
    codes = list(codebook.codes.all())
    if not typed:
        raise Refused(_("Type the name of a theme, or the start of it."))
    for meant in (lambda name: name == typed, lambda name: name.startswith(typed), lambda name: typed in name):
        found = [code for code in codes if meant(code.name.casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(code.name for code in found)
            raise Refused(_("Several themes could be meant: %(themes)s. Type more of the name.") % {"themes": several})
    raise Refused(_("No theme in this codebook is called “%(typed)s”.") % {"typed": typed})


def _code(codebook, pk):
    try:
        return codebook.codes.get(pk=int(pk))
    except (ValueError, Code.DoesNotExist):
        raise Refused(_("This theme is not in the codebook any more. Load the page again.")) from None
