"""Steps of the journey, as a browser takes them without JavaScript."""

import re
from html import unescape

from django.urls import reverse

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]{6}")
SHOWN = re.compile(r'name="shown" value="([^"]*)"')


def hidden(answer):
    """What the section's page shows, as its form sends it back."""
    return unescape(SHOWN.search(answer.text)[1])


def begin(client, survey, capacity="carer", **more):
    """Start and say who speaks; the address of the first section's page."""
    about = client.post(reverse("surveys:start", args=[survey.pk])).url
    return client.post(about, {"capacity": capacity} | more).url


def named(answers):
    return {name.replace("_", "-"): value for name, value in answers.items()}


def save(client, url, follow=False, **answers):
    """Open a section's page and send it back with these answers: q_text="..." answers the question q-text."""
    shown = hidden(client.get(url))
    return client.post(url, {"shown": shown, "go": "on"} | named(answers), follow=follow)


def page_of(url, name):
    """Another page of the same response: check, send, sent, saved, withdraw, new-code."""
    return "/".join(url.split("/")[:4]) + f"/{name}/"


def code_of(client, url):
    return client.get(page_of(url, "saved")).context["code"]


def answer_all(client, survey, **answers):
    """From start to sent; the address of the receipt."""
    url = begin(client, survey)
    for part in survey.definition().sections:
        url = url.rsplit("/", 2)[0] + f"/{part.id}/"
        save(client, url, **answers)
    return client.post(page_of(url, "send"), {}).url
