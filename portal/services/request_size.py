"""How much may one request bring? What is too much is set aside before anything reads it, and answered with a page.

The web server has a limit as well, and answers in plain English or not at all: keep that one higher than ours, and ours
higher than `bijlage.bytes`, so that one file of the largest size also fits in a plain form.
"""

import io

from portal.services.file_types import human_size

LIMIT = 1024 * 1024 * 1024
SETTING = "verzoek.bytes"
MARK = "portaal.te_groot"


class TooLarge(Exception):
    """The request brought too much; the text is a Dutch sentence."""


def limit_of(settings) -> int:
    """The largest request in bytes."""
    return int(settings.get(SETTING, LIMIT))


class SizeLimit:
    """The WSGI application with a limit on what comes in."""

    def __init__(self, application, settings):
        self.application = application
        self.limit = limit_of(settings)

    def __call__(self, environ, start_response):
        if _length(environ) > self.limit:
            environ = {**environ, "wsgi.input": io.BytesIO(), "CONTENT_LENGTH": "0", MARK: str(self.limit)}
        return self.application(environ, start_response)


def _length(environ) -> int:
    """What the sender announces; servers set it for a chunked body too."""
    length = environ.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0


def refuse(event) -> None:
    """Inside the application, so that the answer is a page like any other."""
    limit = event.request.environ.get(MARK)
    if limit:
        raise TooLarge(f"Stuur hoogstens {human_size(int(limit))} in één keer. Ga terug en stuur de bestanden in "
                       "delen. Wat u eerder hebt bewaard, is er nog.")


def includeme(config):
    config.add_subscriber(refuse, "pyramid.events.NewRequest")
