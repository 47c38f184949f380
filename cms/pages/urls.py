from django.urls import path

from . import views

app_name = "pages"
urlpatterns = [
    path("look.css", views.look_css, name="look"),
]
