"""Which edits to a survey's structure would make answers unreadable: these are refused, rewording never is."""

from collections import Counter

from django.utils.translation import gettext as _


def structural_faults(definition, answered=None):
    """Sentences that say what is wrong with the new definition; none if all is well.

    answered: the definition people have answered already, or None before the first response.
    """
    return [*_doubled(definition), *_exclusive(definition), *(_lost(definition, answered) if answered else [])]


def _doubled(definition):
    sections = [section.id for section in definition.sections]
    questions = [question.id for question in definition.questions]
    options = [option.id for question in definition.questions if not question.points for option in question.options]
    doubled = {found for found, times in Counter(sections + questions + options).items() if times > 1}
    titles = [s.title for s in definition.sections if s.id in doubled]
    titles += [q.text for q in definition.questions if q.id in doubled or any(o.id in doubled for o in q.options)]
    for title in dict.fromkeys(titles):
        yield _("“%(title)s” stands here twice under one id. Delete one of the two and add it anew.") % {"title": title}


def _exclusive(definition):
    for question in definition.questions:
        if question.kind == "choice" and any(option.exclusive for option in question.options):
            yield _("“%(question)s” allows one answer only, so none of them needs “on its own”.") % {
                "question": question.text
            }


def _lost(definition, answered):
    for old in answered.questions:
        new = definition.by_id.get(old.id)
        if new is None:
            yield _("People have answered “%(question)s”, so it must stay.") % {"question": old.text}
        elif new.kind != old.kind:
            yield _("People have answered “%(question)s”, so its type must stay.") % {"question": old.text}
        elif new.points != old.points:
            yield _("People have answered “%(question)s”, so its number of points must stay.") % {"question": old.text}
        else:
            kept = {option.id for option in new.options}
            for option in old.options:
                if option.id not in kept:
                    yield _("People may have chosen “%(option)s” in “%(question)s”, so it must stay.") % {
                        "option": option.label,
                        "question": old.text,
                    }
