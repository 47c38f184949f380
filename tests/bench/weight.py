"""Bytes and requests of a first visit to a page: the page and everything it names, compressed as it is sent."""

import gzip
import http.client
import re
from urllib.parse import urljoin, urlsplit

import brotli

LINKS = re.compile(r'<(?:link[^>]*href|script[^>]*src|img[^>]*src)="([^"]+)"')
IMPORTS = re.compile(r"""(?:from|import)\s*["']([./][^"']+)["']""")


def weigh(port, path):
    """(bytes, {address: bytes}) of a first visit."""
    found, waiting = {}, [path]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address], text = _fetch(port, address)
        named = LINKS if address == path else IMPORTS if address.endswith(".js") else None
        waiting += [urlsplit(urljoin(address, name)).path for name in named.findall(text)] if named else []
    return sum(found.values()), found


def _fetch(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": f"localhost:{port}", "Accept-Encoding": "br, gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    encoding = answer.headers["Content-Encoding"]
    plain = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)(body)
    connection.close()
    return len(body) + head, plain.decode("utf-8", "replace")
