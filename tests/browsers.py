"""A real browser for tests: the system's Chromium, driven by Playwright against pytest-django's `live_server`.

Every page watches itself: a request to any other host, an error on the console (the content policy reports there) and
a subresource that fails make the test fail at its end. A test that expects an error empties `page.watch.errors`.

The database is real and committed, since the server's threads read it; the template comes back after each test
(tests/databases.py), so make what the page needs in the test, as always.
"""

import asyncio
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import sync_playwright

from tests.conditions import skip_or_fail

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WIDTHS = (320, 1280)


@dataclass
class Watch:
    """What a page did that no page of ours may do."""

    host: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def on_request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.foreign.append(request.url)

    def on_console(self, message):
        # a failed load is judged in on_response: the page itself may be a 404 on purpose, its parts may not
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.errors.append(message.text)

    def on_page_error(self, error):
        self.errors.append(str(error))

    def on_response(self, response):
        if response.status >= 400 and response.request.resource_type != "document":
            self.errors.append(f"{response.status} {response.url}")


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once per worker. Playwright leaves its event loop marked as running; see `paused`."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        skip_or_fail("Needs Chromium: none was found on the PATH.", "REQUIRE_BROWSER")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield browser, loop
        asyncio._set_running_loop(loop)
        browser.close()


@pytest.fixture
def open_page(chromium, live_server, monkeypatch):
    """open_page(path="/", width=1280, javascript=True, **context) -> a Playwright page at that address.

    Each call is a visitor of its own, with no cookies. `page.watch` holds what the page did wrong so far.
    """
    browser, loop = chromium
    # Playwright keeps its loop running in this thread, where Django would otherwise refuse to query and asgiref to
    # enter one. It is marked as running only while a browser test runs; the next test finds the thread as it was.
    asyncio._set_running_loop(loop)
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    contexts, watches = [], []

    def open_at(path="/", *, width=1280, javascript=True, **options):
        options.setdefault("viewport", {"width": width, "height": 900})
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=javascript, locale="en-GB", **options
        )
        context.set_default_timeout(int(os.environ.get("BROWSER_TIMEOUT", "10")) * 1000)
        contexts.append(context)
        watch = Watch(urlsplit(live_server.url).netloc)
        watches.append(watch)
        context.on("request", watch.on_request)
        context.on("console", watch.on_console)
        context.on("weberror", lambda error: watch.on_page_error(error.error))
        context.on("response", watch.on_response)
        page = context.new_page()
        page.watch, page.javascript = watch, javascript
        page.goto(path)
        return page

    try:
        yield open_at
    finally:
        for context in contexts:
            context.close()
        connections.close_all()  # while the loop is marked, Django keeps connections apart from those of other tests
        asyncio._set_running_loop(None)
    assert [watch.foreign for watch in watches if watch.foreign] == [], "requests left for another host"
    assert [watch.errors for watch in watches if watch.errors] == [], "the page reported errors"


@pytest.fixture
def browser_page(open_page):
    """The home page at 1280 px with JavaScript."""
    return open_page()


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def width(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["js", "nojs"])
def javascript(request):
    return request.param


def violations(page, include):
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    return [
        f"{violation['id']}: {violation['help']}: {node['html']}"
        for violation in Axe().run(page, context=include, options=options).response["violations"]
        for node in violation["nodes"]
    ]


@contextmanager
def twin(page):
    """The same page, as it stands, where axe may run while the page's own scripts still may not.

    With JavaScript off axe's timers never fire and it would wait for ever.
    """
    html, url, size = page.content(), page.url, page.viewport_size
    context = page.context.browser.new_context(storage_state=page.context.storage_state(), viewport=size)

    def answer(route):
        if route.request.resource_type == "document":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    context.route("**/*", answer)
    copy = context.new_page()
    copy.goto(url)
    yield copy
    context.close()


def assert_accessible(page, include=None):
    """No violation of WCAG 2.2 A or AA, and no sideways scrolling, on the page as it stands."""
    if page.javascript:
        found = violations(page, include)
    else:
        with twin(page) as copy:
            found = violations(copy, include)
    assert found == [], "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
