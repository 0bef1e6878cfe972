"""Can we read what a form brought? A body that is cut off or in another writing, and a file where text is expected, never
reach a page: they come from no form of ours."""

from urllib.parse import urlsplit

BESTANDEN = frozenset({"bestand", "upload"})
"""The names under which our forms send files; every other field holds text."""


class Unreadable(Exception):
    """What was sent is no form as our pages send it."""


def check(event) -> None:
    """Inside the application, so that the answer is a page like any other."""
    try:
        urlsplit(event.request.headers.get("Origin") or event.request.referrer or "")  # CSRF protection reads it the same way
        sent = list(event.request.POST.items())
    except (ValueError, DeprecationWarning) as error:  # webob raises the latter for a charset other than UTF-8
        raise Unreadable from error
    if any(getattr(value, "filename", None) is not None and name not in BESTANDEN for name, value in sent):
        raise Unreadable


def includeme(config):
    config.add_subscriber(check, "pyramid.events.NewRequest")
