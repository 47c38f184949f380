"""The content policy: strict on every page of ours, with Wagtail's needs under the editor's prefix alone."""

SELF = "'self'"
PUBLIC = {
    "default-src": "'none'",
    "script-src": SELF,
    "style-src": SELF,
    "img-src": f"{SELF} data:",
    "font-src": SELF,
    "connect-src": SELF,
    "media-src": SELF,
    "manifest-src": SELF,
    "form-action": SELF,
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-src": SELF,
    "frame-ancestors": SELF,
}
EDITOR = PUBLIC | {
    "script-src-elem": f"{SELF} 'unsafe-inline'",
    "script-src-attr": "'none'",
    "style-src-elem": f"{SELF} 'unsafe-inline'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": f"{SELF} data: blob:",
}


def header(policy):
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


class ContentPolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.public, self.editor = header(PUBLIC), header(EDITOR)

    def __call__(self, request):
        response = self.get_response(request)
        policy = self.editor if request.path.startswith("/admin/") else self.public
        response.headers.setdefault("Content-Security-Policy", policy)
        return response
