from django.urls import path

from . import receipt_views, views

app_name = "decisions"
urlpatterns = [
    path("decisions/", views.register, name="register"),
    path("decisions/feed/", views.DecisionFeed(), name="feed"),
    path("decisions/<int:pk>-<slug:slug>/", views.decision, name="decision"),
    path("decisions/<int:pk>/proposal/", views.proposal, name="proposal"),
    path("your-words/", receipt_views.your_words, name="your_words"),
    path("your-words/<str:door>/", receipt_views.receipt, name="receipt"),
    path("your-words/<str:door>/choices/", receipt_views.choices, name="choices"),
    path("we-did/<int:pk>/", views.we_did, name="we_did"),
]
