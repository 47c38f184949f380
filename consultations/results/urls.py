from django.urls import path

from . import views

app_name = "results"
urlpatterns = [
    path("results/<int:survey_id>/", views.public, name="public"),
    path("results/<int:survey_id>/figures.csv", views.public_csv, name="public_csv"),
]
