from django.urls import path

from .views import answering, sending, starting

app_name = "surveys"
urlpatterns = [
    path("resume/", starting.resume, name="resume"),
    path("clear-this-device/", starting.clear, name="clear"),
    path("cleared/", starting.cleared, name="cleared"),
    path("<int:survey_id>/start/", starting.start, name="start"),
    path("<int:survey_id>/started/", starting.again, name="again"),
    path("<int:survey_id>/<str:door>/about-you/", answering.about, name="about"),
    path("<int:survey_id>/<str:door>/part/<str:section_id>/", answering.section, name="section"),
    path("<int:survey_id>/<str:door>/check/", sending.check, name="check"),
    path("<int:survey_id>/<str:door>/send/", sending.send, name="send"),
    path("<int:survey_id>/<str:door>/sent/", sending.sent, name="sent"),
    path("<int:survey_id>/<str:door>/saved/", sending.saved, name="saved"),
    path("<int:survey_id>/<str:door>/new-code/", sending.new_code, name="new-code"),
    path("<int:survey_id>/<str:door>/withdraw/", sending.withdraw, name="withdraw"),
]
