"""What does a list of files say about looking at one page by page: where, and how many remarks wait there?"""

from content_types.markering import op_bestand
from portal.services import bladzijden
from portal.skin import url
from workflows.permissions import Permission


def kijklink(bestand, request) -> dict:
    """The address and the words of the link (macro `kijken`); an empty address for what has no pages to look at."""
    if not bladzijden.kan(bestand):
        return {"kijk_url": "", "kijk_tekst": ""}
    open_ = sum(m.state == "open" and request.actor.may(Permission.VIEW, m) for m in op_bestand(bestand))
    return {"kijk_url": url(request, bestand, "kijken"),
            "kijk_tekst": f"Bekijken met opmerkingen ({open_} open)" if open_ else "Bekijken met opmerkingen"}
