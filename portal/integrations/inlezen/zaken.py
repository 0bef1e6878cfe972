"""To which case does a message belong? By the number of the verzoek or aanvraag under which the case came in."""

from content_types.dossier import Dossier
from portal.integrations.inlezen.uitslag import VoorMens

PROEF = "Dit bericht hoort bij een ketensimulatie, en noemt geen organisatie daarvan."
GEEN = "Er is geen zaak met nummer {0}. Komt die aanvraag nog, dan leest het portaal dit bericht vanzelf opnieuw."
MEER = "Er zijn meer zaken met nummer {0}: {1}. Kies zelf bij welke zaak dit hoort."


def organisatie(site, oin: str, *, fictief: bool = False) -> str:
    """The bevoegd gezag with this OIN, else that of the portal. What a ketensimulatie brings is for its own, and for no other.
    Raises VoorMens."""
    known = site.organisaties.of_kind("bevoegd gezag", fictief=fictief)
    found = next((o.__name__ for o in known if o.oin == oin), "" if fictief else site.bevoegd_gezag)
    if not found:
        raise VoorMens(PROEF)
    return found


def bij(site, nummer: str, bron: str = "", *, fictief: bool = False) -> list[Dossier]:
    """The cases of this number. `bron` is OLO for a number of Omgevingsloket online; `fictief`: those of a ketensimulatie."""
    start = f"{bron}/{nummer}" if bron else nummer
    known = [zaaknummer for key, (zaaknummer, _) in site.verzoeken.items(min=start, max=f"{start}0")
             if zaaknummer and (key == start or key.startswith(f"{start}/"))]
    found = (site["dossiers"].by_zaaknummer(zaaknummer) for zaaknummer in dict.fromkeys(known))
    return [dossier for dossier in found if dossier is not None and dossier.fictief is fictief]


def zoek(site, nummer: str, bron: str = "", *, fictief: bool = False) -> Dossier:
    """The one case of this number. Raises VoorMens."""
    found = bij(site, nummer, bron, fictief=fictief)
    if not found:
        raise VoorMens(GEEN.format(nummer), wacht_op=nummer)
    if len(found) > 1:
        raise VoorMens(MEER.format(nummer, ", ".join(d.zaaknummer for d in found)))
    return found[0]


def wachtend(site, nummer: str) -> list:
    """The messages that wait for the aanvraag with this number."""
    return [b for b in site["postvak"].bij(f"nr {nummer}") if b.wacht_op == nummer]


