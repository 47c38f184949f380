from django.urls import include, path

urlpatterns = [
    path("take-part/", include("consultations.surveys.urls")),
]
