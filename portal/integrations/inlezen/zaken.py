"""To which case does a message belong? By the number of the verzoek or aanvraag under which the case came in."""

from content_types.dossier import Dossier
from portal.integrations.inlezen.uitslag import VoorMens

GEEN = "Er is geen zaak met nummer {0}. Komt die aanvraag nog, dan leest het portaal dit bericht vanzelf opnieuw."
MEER = "Er zijn meer zaken met nummer {0}: {1}. Kies zelf bij welke zaak dit hoort."


def organisatie(site, oin: str) -> str:
    """The bevoegd gezag with this OIN, else that of the portal."""
    return next((o.__name__ for o in site.organisaties.of_kind("bevoegd gezag") if o.oin == oin), site.bevoegd_gezag)


def bij(site, nummer: str, bron: str = "") -> list[Dossier]:
    """The cases of this number. `bron` is OLO for a number of Omgevingsloket online."""
    start = f"{bron}/{nummer}" if bron else nummer
    known = [zaaknummer for key, (zaaknummer, _) in site.verzoeken.items(min=start, max=f"{start}0")
             if zaaknummer and (key == start or key.startswith(f"{start}/"))]
    found = (site["dossiers"].by_zaaknummer(zaaknummer) for zaaknummer in dict.fromkeys(known))
    return [dossier for dossier in found if dossier is not None]


def zoek(site, nummer: str, bron: str = "") -> Dossier:
    """The one case of this number. Raises VoorMens."""
    found = bij(site, nummer, bron)
    if not found:
        raise VoorMens(GEEN.format(nummer), wacht_op=nummer)
    if len(found) > 1:
        raise VoorMens(MEER.format(nummer, ", ".join(d.zaaknummer for d in found)))
    return found[0]


def wachtend(site, nummer: str) -> list:
    """The messages that wait for the aanvraag with this number."""
    return [b for b in site["postvak"].bij(f"nr {nummer}") if b.wacht_op == nummer]


