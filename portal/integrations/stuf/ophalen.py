"""At which address does another system fetch a file, and does that still open? It dies with the access of the request."""

from datetime import timedelta

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import inside
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.stufbericht import Stufbericht
from portal.actions.adviesverzoek import lezen
from portal.actions.koppeladvies import op_pad
from portal.services import adviestoegang, koppelberichten, koppelingen, links
from portal.services.actor import Actor

PURPOSE = "koppeldocument"
DAGEN = 90
GEEN = "Dit adres opent niets (meer). Het adviesverzoek is gesloten, of het document is er niet meer."


def adres_van(settings, bericht: Stufbericht, pad: str) -> str:
    """The same at each attempt: the message must not change."""
    token = links.sign(settings, PURPOSE, f"{bericht.__name__} {pad}", 0, bericht.op + timedelta(days=DAGEN))
    return f"{settings['portaal.url']}/koppelvlak/document/{token}"


def bestand_bij(by, token: str) -> Bestand:
    """Raises LinkRefused: not ours, too old, or what it opened is closed. Reading is noted as that of the organisation."""
    name, _, pad = links.read(by.settings, PURPOSE, token, by.now).thing.partition(" ")
    berichten = by.site.stufberichten
    bericht = berichten.get(name) if berichten is not None else None
    koppeling = by.site.koppelingen.get(bericht.koppeling) if bericht is not None else None
    if koppeling is None or not koppeling.aan:
        raise links.LinkRefused(GEEN)
    sent = next((d for d in bericht.inhoud.get("documenten", ()) if d["pad"] == pad), None)
    verzoek, found = op_pad(by.site, bericht.verzoek), op_pad(by.site, pad)
    if sent is None or not opent(by, bericht, verzoek, found):
        raise links.LinkRefused(GEEN)
    lezen(found, Actor(koppelingen.identiteit(by.site, koppeling), by.now, by.site, by.settings))
    return _versie(found, sent["sha256"])


def opent(by, bericht: Stufbericht, verzoek: Adviesverzoek, found: Bestand) -> bool:
    """For an adviser what the request opens now; for who asked the answer itself, while the advice stands; for the own system of
    who decides the files of a case that it handles."""
    if bericht.functie == "zaakAanbieden":
        return isinstance(found, Bestand) and inside(found, Dossier) is verzoek and _van(by, bericht, verzoek)
    if not isinstance(verzoek, Adviesverzoek) or not isinstance(found, Bestand):
        return False
    if bericht.functie == "adviesGeven":
        return verzoek.state == "uitgebracht" and found in verzoek.verstuurde_documenten()
    return not adviestoegang.dicht(verzoek, by.today) and found in koppelberichten.te_lezen(verzoek)


def _van(by, bericht: Stufbericht, dossier: Dossier) -> bool:
    koppeling = by.site.koppelingen.get(bericht.koppeling)
    return koppeling is not None and koppeling.partner in dossier.plekken


def _versie(found: Bestand, sha256: str) -> Bestand:
    same = found if found.sha256 == sha256 else found.met_inhoud(sha256) if hasattr(found, "met_inhoud") else None
    if same is None:
        raise links.LinkRefused(GEEN)
    return same

