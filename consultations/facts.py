"""What the public pages of programmes and consultations say, read in a fixed number of queries."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from codesign.commissioning.models import Measure, Need

from .models import ConsultationPage
from .thread import NEXT, Step, thread_of


@dataclass(frozen=True)
class Fact:
    key: str
    value: object


@dataclass(frozen=True)
class ConsultationView:
    """Everything the consultation's page shows beside its own fields."""

    crumbs: list[tuple[str, str]]
    steps: list[Step]
    strands: list
    open_strands: list
    decides: list[Fact]
    dates: list[Fact]
    contacts: list[Fact]

    @property
    def outcome(self):
        """The latest step that can be read about: what somebody comes for once nothing is open."""
        told = [step for step in self.steps if step.state != NEXT and step.url and step.key in {"said", "decided"}]
        return told[-1] if told else None


def consultation_view(consultation):
    strands = consultation.strands()
    programme = consultation.programme
    return ConsultationView(
        crumbs=[(programme.title, programme.url)] if programme.live else [],
        steps=thread_of(consultation),
        strands=strands,
        open_strands=[strand for strand in strands if strand.is_open()],
        decides=_decides(consultation),
        dates=[Fact(block.value["label"], _day(block.value["date"])) for block in consultation.key_dates],
        contacts=_contacts(consultation),
    )


@dataclass(frozen=True)
class ProgrammeView:
    consultations: list
    needs: list
    measures: list


def programme_view(programme, user=None):
    return ProgrammeView(
        consultations=list(
            ConsultationPage.objects.visible_to(user).child_of(programme).defer_streamfields().order_by("-opens_at")
        ),
        needs=list(Need.objects.filter(programme=programme)),
        measures=list(Measure.objects.filter(programme=programme)),
    )


def _decides(consultation):
    expected = consultation.decision_expected
    when = _day(expected) if expected else _("The date is not set yet. It will be shown here.")
    return [Fact(_("Who decides"), consultation.decider), Fact(_("When"), when)]


def _contacts(consultation):
    given = [
        (_("Telephone"), consultation.contact_telephone),
        (_("Email"), consultation.contact_email),
        (_("Post"), consultation.contact_address),
    ]
    return [Fact(key, value) for key, value in given if value]


def _day(day):
    return date_format(day, "j F Y")
