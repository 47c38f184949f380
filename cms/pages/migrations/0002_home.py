import uuid

from django.db import migrations

TITLE = "Help to shape local health services"
INTRO = (
    "People who live with long-term conditions, and those who care for them, know what works. "
    "Tell us what you need, see what others said, and follow what comes of it."
)


def make_home(apps, schema_editor):
    """Put our home page where Wagtail's welcome page is. Does nothing where a home page of ours exists."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("pages", "HomePage")
    if HomePage.objects.exists():
        return
    root = Page.objects.get(depth=1)
    plain = ContentType.objects.get(app_label="wagtailcore", model="page")
    welcome = Page.objects.filter(depth=2, slug="home", content_type=plain, numchild=0).first()
    site = Site.objects.filter(is_default_site=True).first()
    if welcome is None and site is not None:
        return  # somebody has built their own front door
    locale = Locale.objects.order_by("pk").first()
    kind, _made = ContentType.objects.get_or_create(app_label="pages", model="homepage")
    if welcome is not None:
        path = welcome.path
        Site.objects.filter(root_page=welcome).update(root_page=root)
        welcome.delete()
        root.numchild -= 1
    else:
        path = root.path + "0001"
    home = HomePage.objects.create(
        title=TITLE,
        draft_title=TITLE,
        slug="home",
        url_path="/home/",
        path=path,
        depth=2,
        numchild=0,
        content_type=kind,
        locale=locale,
        translation_key=uuid.uuid4(),
        intro=INTRO,
        live=True,
    )
    root.numchild += 1
    root.save(update_fields=["numchild"])
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    else:
        Site.objects.filter(root_page=root).update(root_page=home)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(make_home, migrations.RunPython.noop)]
