from django.urls import path

from . import styleguide

app_name = "ui"
urlpatterns = [path("look/", styleguide.show, name="styleguide")]
