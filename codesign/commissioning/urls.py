from django.urls import path

from . import views

app_name = "commissioning"
urlpatterns = [
    path("needs/<int:pk>/", views.need, name="need"),
    path("measures/<int:pk>/", views.measure, name="measure"),
]
