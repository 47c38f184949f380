from django.urls import include, path

urlpatterns = [
    path("themes/", include("consultations.evidence.urls")),
    path("take-part/", include("consultations.surveys.urls")),
    path("", include("consultations.decisions.urls")),
    path("", include("consultations.results.urls")),
]
