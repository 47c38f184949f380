import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codesign.settings")
application = get_wsgi_application()

from codesign.checks import refuse_dangerous  # noqa: E402

refuse_dangerous()
