"""The words every strand shares: in what capacity somebody speaks, by which channel, at which stage."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Capacity(models.TextChoices):
    SELF = "self", _("for myself, as somebody with a long-term condition")
    CARER = "carer", _("as a carer, relative or friend")
    ON_BEHALF = "on_behalf", _("on behalf of another person")
    PEER_GROUP = "peer_group", _("for a peer support or patient group")
    VOLUNTARY = "voluntary", _("for a voluntary or community organisation")
    PROFESSIONAL = "professional", _("as a health or care professional")
    PROVIDER = "provider", _("for an organisation that provides services")
    COMMISSIONER = "commissioner", _("for an organisation that pays for services")
    PUBLIC = "public", _("as a member of the public")

    @property
    def is_organisation(self):
        return self in ORGANISATIONS


# Organisations are listed and counted apart from people
ORGANISATIONS = frozenset({Capacity.PEER_GROUP, Capacity.VOLUNTARY, Capacity.PROVIDER, Capacity.COMMISSIONER})


class Channel(models.TextChoices):
    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")
    EMAIL = "email", _("by email")
    LETTER = "letter", _("by letter")
    PHONE = "phone", _("by telephone")
    EVENT = "event", _("at an event")
    OTHER = "other", _("another way")


class Stage(models.TextChoices):
    """A tag, never a wizard: commissioning is not sequential."""

    NEEDS = "needs", _("Finding out what people need")
    STRATEGY = "strategy", _("Agreeing a plan")
    REDESIGN = "redesign", _("Changing a service")
    RECOMMISSIONING = "recommissioning", _("Buying a service again")
    MONITORING = "monitoring", _("Checking how it is going")


class Audience(models.TextChoices):
    PUBLIC = "public", _("everybody")
    INVITED = "invited", _("people with the link")
