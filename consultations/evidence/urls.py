from django.urls import path

from . import public_views

urlpatterns = [
    path("<int:codebook_id>/", public_views.themes, name="themes"),
    path("<int:codebook_id>/<int:code_id>/", public_views.theme, name="theme"),
]
