"""SQL statements of one warm visit to each page: python -m tests.bench.queries '{"name": "/path/"}'"""

import json
import sys


def main(pages):
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    visitor, counted = Client(headers={"host": "localhost"}), {}
    for name, path in pages.items():
        visitor.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = visitor.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        counted[name] = len(queries)
    print(json.dumps(counted))  # noqa: T201 read by the bench


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
