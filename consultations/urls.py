from django.urls import include, path

urlpatterns = [
    path("take-part/", include("consultations.surveys.urls")),
    path("", include("consultations.decisions.urls")),
]
