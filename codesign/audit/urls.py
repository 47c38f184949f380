from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("seal/", views.newest_seal, name="newest"),
    path("seal/newest.json", views.newest_seal_as_data, name="newest_as_data"),
    path("seal/<int:number>/", views.seal, name="seal"),
]
