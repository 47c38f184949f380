"""A browser without eyes: keeps its connection and its cookies, and can tell how long things take."""

import gzip
import http.client
import re
import time
from urllib.parse import urlencode, urlsplit


class Client:
    """One visitor over one persistent connection. Follows redirects; raises on any answer of 400 or more."""

    def __init__(self, port):
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = {}
        self.path = "/"

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, fields):
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method, path, body=None):
        for _hop in range(6):
            headers = {"Host": f"localhost:{self.port}", "Accept-Encoding": "gzip"}
            if self.cookies:
                headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            if body is not None:
                headers |= {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Origin": f"http://localhost:{self.port}",
                    "Referer": f"http://localhost:{self.port}{self.path}",
                    "Sec-Fetch-Site": "same-origin",
                }
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            content = answer.read()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            if answer.status in {301, 302, 303}:
                target = urlsplit(answer.headers["Location"])
                path = target.path + (f"?{target.query}" if target.query else "")
                method, body = "GET", None
                continue
            if answer.status >= 400:
                raise RuntimeError(f"{method} {path} answered {answer.status}")
            self.path = path
            return gzip.decompress(content) if answer.headers["Content-Encoding"] == "gzip" else content
        raise RuntimeError(f"{path} redirects without end")


def seconds(act, times):
    """How long `act` takes when it is done so many times."""
    begun = time.perf_counter()
    for _ in range(times):
        act()
    return time.perf_counter() - begun


def fields_of(html):
    """Names and values of hidden inputs in a page."""
    found = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", html)
    pairs = ((re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in found)
    return {name.group(1): value.group(1) if value else "" for name, value in pairs if name}
