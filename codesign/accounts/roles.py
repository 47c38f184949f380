"""What people do here, as groups, and how the migrations of other packages give permissions to them.

Permissions are normally made after all migrations have run. On a fresh database the rows a migration needs do not
exist yet, so they are made here exactly as Django and Wagtail would make them later, who then leave them alone.
"""

EDITOR = "Editor"
ANALYST = "Analyst"
MODERATOR = "Moderator"
DECISION_MAKER = "Decision maker"
GOVERNANCE_LEAD = "Information governance lead"
ROLES = (EDITOR, ANALYST, MODERATOR, DECISION_MAKER, GOVERNANCE_LEAD)

ACCESS_EDITOR = "wagtailadmin.access_admin"
ACTIONS = ("add", "change", "delete", "view", "publish", "lock", "unlock")  # the last three are those of snippets


def grant(apps, group_name, permissions):
    """Give a role permissions such as "evidence.add_coding". For migrations; safe to run twice.

    The migration must depend on the one that made the model, and on ("accounts", "0002_groups").
    """
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group_name)
    group.permissions.add(*(permission(apps, name) for name in permissions))


def grant_pages(apps, group_name, actions):
    """Give a role actions ("add", "change", "publish", ...) on every page."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group_name)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    given = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for action in actions:
        given.get_or_create(group=group, page=root, permission=permission(apps, f"wagtailcore.{action}_page"))


def grant_collections(apps, group_name, permissions):
    """Give a role permissions on the images or documents of every collection, such as "wagtailimages.add_image"."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group_name)
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    given = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for name in permissions:
        given.get_or_create(group=group, collection=root, permission=permission(apps, name))


def permission(apps, name):
    """The row of a permission "app.codename", made if it is missing. LookupError if no model has such a permission."""
    app_label, codename = name.split(".")
    rows = apps.get_model("auth", "Permission").objects
    if found := rows.filter(content_type__app_label=app_label, codename=codename).first():
        return found
    model, label = _declared(apps, app_label, codename)
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model._meta.model_name
    )
    return rows.create(content_type=kind, codename=codename, name=label)


def _declared(apps, app_label, codename):
    models = list(apps.get_app_config(app_label).get_models())
    for model in models:
        for declared, label in model._meta.permissions:
            if declared == codename:
                return model, str(label)
    action, _, model_name = codename.partition("_")
    for model in models:
        if model._meta.model_name == model_name and action in ACTIONS:
            return model, f"Can {action} {model._meta.verbose_name_raw}"
    known = ", ".join(sorted(model._meta.model_name for model in models)) or "none"
    raise LookupError(f"No model has a permission {app_label}.{codename}. Models here: {known}.")
