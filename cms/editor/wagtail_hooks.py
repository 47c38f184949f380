from wagtail import hooks

from .dashboard import TodayPanel


@hooks.register("construct_homepage_panels")
def show_what_needs_somebody(request, panels):
    panels.append(TodayPanel(request.user))
