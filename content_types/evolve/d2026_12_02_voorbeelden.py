"""Files of before there were previews get one: their cases stand in line, what still runs first, the oldest first."""

from BTrees.IOBTree import IOBTree

from content_types.documentbeheer import Documentbeheer


def evolve(site) -> str:
    """The daily work asks for them, so many a day. What has a preview already is passed over then."""
    if site.documentbeheer is None:
        site.documentbeheer = Documentbeheer()
    if site.documentbeheer.zonder_beeld is not None:
        return "De voorbeelden van oude bestanden waren al gevraagd"
    line = sorted((not d.lopend, d.ontvangen, d.zaaknummer) for d in site["dossiers"].items_newest_first())
    site.documentbeheer.zonder_beeld = IOBTree({place: number for place, (*_, number) in enumerate(line)})
    return f"{len(line)} dossiers krijgen de komende dagen voorbeelden van hun bestanden"
