"""What does the page of a dossier say about the remarks on its files? How many are open, and where they are."""

from content_types.markering import bestand_van
from portal.skin import url
from portal.views.staff import woorden
from workflows.permissions import Permission


def deel(dossier, request) -> woorden.Deel | None:
    """The part about them, file by file; nothing where there are none that this person may read."""
    shown = [m for m in dossier.markeringen() if request.actor.may(Permission.VIEW, m)]
    files = {m.bestand: bestand for m in shown if (bestand := bestand_van(m)) is not None}
    if not files:
        return None
    rows = tuple(_row([m for m in shown if m.bestand == name], bestand, request) for name, bestand in files.items())
    return woorden.Deel("markeringen", "Opmerkingen op stukken", rows,
                        (woorden.Actie("Opmerkingen op stukken lezen", url(request, dossier, "markeringen")),),
                        uitleg="De aanvrager leest ze niet. Een adviseur leest alleen die bij het eigen adviesverzoek.")


def _row(found, bestand, request) -> woorden.Regel:
    open_ = sum(m.state == "open" for m in found)
    status, soort = (f"{open_} open", "warning") if open_ else ("Alles opgelost", "success")
    return woorden.Regel(bestand.titel, url(request, bestand, "kijken"), status, soort)
