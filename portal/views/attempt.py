"""Did a deed go through, and if not, what do we tell the person who tried? A refused deed leaves nothing behind."""

from portal.services.actor import NotAllowed, Refused
from portal.services.file_types import FileRefused
from portal.services.throttle import TooOften

STATUS = {Refused: 409, FileRefused: 400, NotAllowed: 403, TooOften: 429}


def attempt(request, deed, *args, **kw) -> str:
    """Do it; the Dutch sentence why not when it is refused, empty when done. See `obtain`."""
    return obtain(request, deed, *args, **kw)[1]


def obtain(request, deed, *args, **kw) -> tuple:
    """Do it: (what it gave, ""), or (None, the Dutch sentence why not) with all it had changed taken back.

    The answer then has the status that belongs to the refusal; what was done before is kept.
    """
    savepoint = request.tm.get().savepoint()
    try:
        return deed(*args, **kw), ""
    except tuple(STATUS) as error:
        savepoint.rollback()
        request.response.status_int = next(code for kind, code in STATUS.items() if isinstance(error, kind))
        return None, str(error)


def uploads(request, name: str) -> list[tuple]:
    """The files that came under this name: (file, file name) each; an empty control is none."""
    return [(part.file, part.filename) for part in request.POST.getall(name) if getattr(part, "filename", "")]


def keep_all(request, name: str, keep) -> tuple[int, list[str]]:
    """Keep every file that came under `name` with `keep(file, file name)`; how many came in, and why others did not."""
    reasons = [attempt(request, keep, *upload) for upload in uploads(request, name)]
    return reasons.count(""), [reason for reason in reasons if reason]
