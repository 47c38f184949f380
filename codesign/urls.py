from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from codesign.accounts.own_settings import own_settings
from codesign.ui import pictures

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("admin/login/", to_sign_in),  # Wagtail's own page would still take a password
    path("admin/account/", own_settings),  # in place of Wagtail's, which asks for two names
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("codesign.accounts.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("cms.pages.urls")),
    path("", include("codesign.ui.urls")),
    path("audit/", include("codesign.audit.urls")),
    path("", include("codesign.commissioning.urls")),
    path("", include("consultations.urls")),
    path("media/images/<path:name>", pictures.show),
    path("", include(wagtail_urls)),
]
