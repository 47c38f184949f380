"""System checks: every dangerous setting of a site that people can reach has an id and a hint. README.md lists them.

Those of `always` are true of any start and stop every command and server; those of `on_deployment` belong to
`manage.py check --deploy`, which whoever deploys runs.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Warning
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}
FOLDER_MAIL = "codesign.post.backends.FolderAndTerminalBackend"


def always(app_configs=None, **kwargs):
    return [problem for check in ALWAYS for problem in check()]


def on_deployment(app_configs=None, **kwargs):
    return [problem for check in ON_DEPLOYMENT for problem in check()]


def refuse_dangerous():
    """For wsgi.py and asgi.py: servers do not run system checks by themselves."""
    if problems := always():
        raise ImproperlyConfigured("\n".join(f"{found.id}: {found.msg} {found.hint}" for found in problems))


def site_host():
    return urlsplit(settings.SITE_URL).hostname or ""


def reachable():
    """Whether anybody beside this machine is meant to get in."""
    return site_host() not in LOOPBACK or not set(settings.ALLOWED_HOSTS) <= LOOPBACK


def demo_elsewhere():
    if settings.DEMO and reachable():
        yield Error(
            "DEMO=1 on a site that others can reach: its staff sign in without a second factor.",
            hint="Leave DEMO out, or let SITE_URL and ALLOWED_HOSTS name this machine only.",
            id="codesign.E001",
        )


def debug_elsewhere():
    if settings.DEBUG and reachable():
        yield Error(
            "DEBUG=1 on a site that others can reach: its error pages show settings and what people typed.",
            hint="Leave DEBUG out, or let SITE_URL and ALLOWED_HOSTS name this machine only.",
            id="codesign.E002",
        )


def several_without_redis():
    if (settings.PROCESSES > 1 or settings.MACHINES > 1) and not settings.REDIS_URL:
        yield Error(
            "Several processes without Redis: each would count rate limits and tell of changes by itself.",
            hint="Set REDIS_URL, or PROCESSES=1 and MACHINES=1.",
            id="codesign.E003",
        )


def several_machines_with_sqlite():
    if settings.MACHINES > 1 and connection.vendor == "sqlite":
        yield Error(
            "Several machines cannot share an SQLite file.",
            hint="Set DATABASE_URL to a PostgreSQL database, or MACHINES=1.",
            id="codesign.E004",
        )


def several_machines_with_own_keys():
    if settings.MACHINES > 1:
        for name in kept_keys():
            yield Error(
                f"Several machines, each with a {name} of its own making: none would know what another signed.",
                hint=f"Set {name} to the same long random value everywhere.",
                id="codesign.E005",
            )


def demo():
    if settings.DEMO:
        yield Error("DEMO=1 is for trying things out.", hint="Leave DEMO out.", id="codesign.E011")


def debug():
    if settings.DEBUG:
        yield Error(
            "DEBUG=1 shows settings and what people typed on error pages.", hint="Leave DEBUG out.", id="codesign.E012"
        )


def weak_keys():
    for name in ("SECRET_KEY", "RECEIPT_KEY"):
        value = getattr(settings, name)
        if len(value) < 50 or len(set(value)) < 5 or value.startswith("django-insecure-"):
            yield Error(
                f"{name} can be guessed: it is short, plain or an example.",
                hint="python -c 'import secrets; print(secrets.token_urlsafe(50))' prints a good one.",
                id="codesign.E013",
            )


def keys_in_the_data_folder():
    for name in kept_keys():
        yield Warning(
            f"{name} is kept in {settings.DATA_DIR}, beside the data it protects.",
            hint=f"Set {name} from where secrets are kept. Losing RECEIPT_KEY closes every receipt for good.",
            id="codesign.W014",
        )


def hosts():
    if any(host == "*" for host in settings.ALLOWED_HOSTS):
        problem = "ALLOWED_HOSTS lets any name in, so a forged one could end up in links that we mail."
    elif set(settings.ALLOWED_HOSTS) <= LOOPBACK:
        problem = "ALLOWED_HOSTS names this machine only, so nobody else gets in."
    else:
        return
    yield Error(problem, hint="Set ALLOWED_HOSTS to the names of the site, separated by commas.", id="codesign.E015")


def address():
    if site_host() in LOOPBACK | {""}:
        yield Error(
            "SITE_URL names this machine only, so links in mail lead nowhere.",
            hint="Set SITE_URL to the address of the site, such as https://codesign.example.org",
            id="codesign.E016",
        )


def https():
    if not settings.HTTPS:
        yield Error(
            "Pages, receipt codes and sessions travel in the clear.",
            hint="Let SITE_URL begin with https:// and set BEHIND_PROXY=1 if a proxy in front handles it.",
            id="codesign.E017",
        )


def mail():
    if settings.EMAIL_BACKEND == FOLDER_MAIL:
        yield Error(
            "Mail ends in a folder, so nobody gets their sign-in code.",
            hint="Set EMAIL_HOST, and EMAIL_HOST_USER and EMAIL_HOST_PASSWORD if it asks for them.",
            id="codesign.E018",
        )
    elif settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield Warning(
            "Mail comes from an address at localhost, which most servers refuse.",
            hint="Set DEFAULT_FROM_EMAIL to an address of the site's own.",
            id="codesign.W019",
        )


def kept_keys():
    """The names of the keys that were made here because none was given."""
    for name, file in (("SECRET_KEY", "secret-key"), ("RECEIPT_KEY", "receipt-key")):
        path = settings.DATA_DIR / file
        if path.exists() and path.read_text() == getattr(settings, name):
            yield name


ALWAYS = (
    demo_elsewhere,
    debug_elsewhere,
    several_without_redis,
    several_machines_with_sqlite,
    several_machines_with_own_keys,
)
ON_DEPLOYMENT = (demo, debug, weak_keys, keys_in_the_data_folder, hosts, address, https, mail)
