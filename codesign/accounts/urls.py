from django.urls import include, path, re_path
from django.views.generic import RedirectView

from . import views

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("login/code/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    re_path(r"^(?:password/.*|reauthenticate/)$", views.not_here),
    path("once/<str:token>/", views.once, name="account_once"),
    path("", include("allauth.urls")),
]
