from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class StaticStorage(ManifestStaticFilesStorage):
    """Names with a hash of the content, inside modules too, so that files may be cached for ever."""

    support_js_module_import_aggregation = True
    manifest_strict = False
