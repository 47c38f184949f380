import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codesign.settings")
pages = get_asgi_application()

from codesign.checks import refuse_dangerous  # noqa: E402

refuse_dangerous()
# Under ASGI every request has a thread of its own, so a connection kept open would be kept for nobody
connections.settings["default"]["CONN_MAX_AGE"] = 0

application = ProtocolTypeRouter({"http": pages})
