from django.urls import path

from . import views

app_name = "decisions"
urlpatterns = [
    path("decisions/", views.register, name="register"),
    path("decisions/feed/", views.DecisionFeed(), name="feed"),
    path("decisions/<int:pk>-<slug:slug>/", views.decision, name="decision"),
    path("decisions/<int:pk>/proposal/", views.proposal, name="proposal"),
    path("we-did/<int:pk>/", views.we_did, name="we_did"),
]
