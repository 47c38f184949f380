"""The server is killed five times while people answer. What it acknowledged is there afterwards, whole.

A real server on the test's own database, and people who do what people do: when nothing comes back, press again.
"""

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection

from codesign.audit.models import Event
from consultations.contributions.models import Contribution, State
from consultations.surveys.doors import door_of
from consultations.surveys.models import Recount, Response, Status
from tests.trees import make_survey

KILLS, PEOPLE, PATIENCE = 5, 4, 90
CODE = re.compile(r'class="receipt__code">([^<]+)<')
SHOWN = re.compile(r'name="shown" value="([^"]*)"')


def database_url():
    """The database of this test, as the server reads it from its environment."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()


class Server:
    """The product's own server, to be killed without warning and started again."""

    def __init__(self, folder):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = (folder / "server.log").open("ab")
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.product_settings",
            "DATABASE_URL": database_url(),
            "DATA_DIR": str(folder),
            "DEMO": "1",
            "SECRET_KEY": settings.SECRET_KEY,
            "RECEIPT_KEY": settings.RECEIPT_KEY,
            "REDIS_URL": "",
        }

    def start(self):
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--no-access-log"]
        command += [
            "--blocking-threads",
            "4",
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
            "codesign.wsgi:application",
        ]
        self.process = subprocess.Popen(  # noqa: S603 our own server
            command,
            env=self.environment,
            cwd=settings.BASE_DIR,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def running(folder):
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()
        server.log.close()


@dataclass
class Notes:
    """What people were told, written down only after they were told."""

    saved: dict = field(default_factory=dict)  # {door: {question: answer}} of every part that was acknowledged
    receipts: dict = field(default_factory=dict)  # {code: answers} of every receipt that was shown
    steps: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def save(self, door, answers):
        with self.lock:
            self.saved.setdefault(door, {}).update(answers)

    def receive(self, code, answers):
        with self.lock:
            self.receipts[code] = answers


class Person:
    """Somebody with a browser: keeps one cookie, goes where they are sent, presses again if nothing comes back."""

    def __init__(self, port, notes):
        self.port, self.notes, self.cookie = port, notes, ""

    def ask(self, method, path, fields=None):
        body = urlencode(fields, doseq=True) if fields is not None else None
        until = time.monotonic() + PATIENCE
        while True:
            try:
                status, headers, text = self.once(method, path, body)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
                continue
            assert status in (200, 302), f"{method} {path}: {status}"
            self.cookie = headers["Set-Cookie"].split(";")[0] if headers["Set-Cookie"] else self.cookie
            with self.notes.lock:
                self.notes.steps += 1
            return headers["Location"] or text

    def once(self, method, path, body):
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": self.cookie}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            link.request(method, path, body, headers)
            answer = link.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            link.close()

    def save_part(self, section, answers):
        page = self.ask("GET", section)
        fields = {"shown": unescape(SHOWN.search(page)[1]), "go": "on"} | answers
        onwards = self.ask("POST", section, fields)
        self.notes.save(section.split("/")[3], answers)
        return onwards

    def respond(self, survey, words):
        self.cookie = ""
        about = self.ask("POST", f"/take-part/{survey}/start/", {})
        travel = self.ask("POST", about, {"capacity": "carer"})
        here = about.removesuffix("about-you/")
        self.save_part(travel, {"q-choice": "bus", "q-choices": ["exercise", "talk"]})
        self.save_part(f"{here}part/s-views/", {"q-scale": "4", "q-text": words})
        self.ask("POST", f"{here}send/", {"quote": "on"})
        receipt = self.ask("GET", f"{here}sent/")
        answers = {"q-choice": "bus", "q-choices": ["exercise", "talk"], "q-scale": 4, "q-text": words}
        self.notes.receive(CODE.search(receipt)[1], answers)

    def open(self, code):
        """The page that a code opens on a device that never saw it."""
        self.cookie = ""
        return self.ask("GET", self.ask("POST", "/take-part/resume/", {"code": code}))


def keep_responding(person, survey, name, enough, failures):
    number = 0
    try:
        while not enough.is_set():
            number += 1
            person.respond(survey, f"Person {name}, time {number}: nearer to home")
    except Exception as failure:
        failures.append(failure)


def wait_for_steps(notes, more, failures):
    until, goal = time.monotonic() + PATIENCE, notes.steps + more
    while notes.steps < goal and not failures:
        assert time.monotonic() < until, "the server did not come back"
        time.sleep(0.005)


def test_acknowledged_answers_when_the_server_is_killed_again_and_again_are_all_there(transactional_db, tmp_path):
    survey, notes, chance = make_survey(), Notes(), random.Random()
    enough, failures = threading.Event(), []
    with running(tmp_path) as server:
        people = [
            threading.Thread(target=keep_responding, args=(Person(server.port, notes), survey.pk, n, enough, failures))
            for n in range(PEOPLE)
        ]
        for person in people:
            person.start()
        for _kill in range(KILLS):
            wait_for_steps(notes, chance.randint(5, 60), failures)
            server.kill()
            server.start()
        wait_for_steps(notes, 20, failures)
        enough.set()
        for person in people:
            person.join()
        assert failures == []
        assert len(notes.receipts) >= PEOPLE
        stranger = Person(server.port, notes)
        opened = {code: unescape(stranger.open(code)) for code in notes.receipts}
    assert [code for code, answers in notes.receipts.items() if answers["q-text"] not in opened[code]] == []
    by_door = {door_of(response): response for response in Response.objects.select_related("sent")}
    assert unkept(notes.saved, by_door) == []
    sent = [response for response in by_door.values() if response.status == Status.SUBMITTED]
    assert sorted(r.sent.answers["q-text"] for r in sent if r.sent.answers in notes.receipts.values()) == sorted(
        answers["q-text"] for answers in notes.receipts.values()
    )
    assert [response.pk for response in sent if not is_whole(response)] == []


def unkept(saved, by_door):
    """Acknowledged answers that are not stored as they were given."""
    return [
        (door, question)
        for door, answers in saved.items()
        for question, value in answers.items()
        if by_door[door].answers.get(question) != (int(value) if question == "q-scale" else value)
    ]


def is_whole(response):
    """Everything that one sending writes, once: version, words, what to count, consents, event."""
    said = Contribution.objects.filter(participant=response.participant_id, state=State.LIVE)
    words = {question: text for question, text in response.sent.answers.items() if question == "q-text" and text}
    return (
        list(response.versions.values_list("number", flat=True)) == [1]
        and response.sent.answers == response.answers
        and dict(said.values_list("question_id", "text")) == words
        and Recount.objects.filter(response=response, before=None, after=response.sent).count() == 1
        and response.participant.consents.count() == 3
        and Event.objects.filter(target=f"surveys.response:{response.pk}", verb="survey.responded").count() == 1
    )
