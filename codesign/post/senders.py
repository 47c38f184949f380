from email.utils import formataddr, parseaddr

from django.conf import settings


def sender(name):
    """Who our mail is from: the site by name, unless DEFAULT_FROM_EMAIL has a name of its own."""
    own_name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((own_name or str(name), address))
