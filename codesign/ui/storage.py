from functools import cache

from django.contrib.staticfiles.finders import get_finder
from whitenoise.storage import CompressedManifestStaticFilesStorage

PUBLIC_FINDERS = ("django.contrib.staticfiles.finders.FileSystemFinder", "codesign.ui.vendored.VendoredFinder")


@cache
def public_names():
    """The files of our own pages, as opposed to the editor's."""
    return {name for path in PUBLIC_FINDERS for name, _storage in get_finder(path).list([])}


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content, inside modules too, so that files may be cached for ever.

    Only the public pages' files get Brotli: they are what a phone on a poor line waits for, while Brotli over the
    editor's many files would lengthen everybody's first start. Those get gzip, which is quick.
    """

    support_js_module_import_aggregation = True
    manifest_strict = False

    def compress_files(self, paths):
        public = public_names() | {self.hashed_files.get(self.hash_key(name)) for name in public_names()}
        for brotli, names in ((True, paths & public), (False, paths - public)):
            self.brotli = brotli
            yield from super().compress_files(names)

    def create_compressor(self, **options):
        return super().create_compressor(use_brotli=self.brotli, **options)
