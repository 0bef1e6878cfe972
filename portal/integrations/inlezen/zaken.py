"""To which case does a message belong? By the number of the verzoek or aanvraag under which the case came in."""

from content_types.dossier import Dossier
from portal.integrations.inlezen.uitslag import VoorMens
from portal.services.behandeldiensten import diensten_van

GEEN = "Er is geen zaak met nummer {0}. Komt die aanvraag nog, dan leest het portaal dit bericht vanzelf opnieuw."
MEER = "Er zijn meer zaken met nummer {0}: {1}. Kies zelf bij welke zaak dit hoort."
VREEMD = ("Dit bericht kwam van het systeem van {0} en gaat over een zaak van {1}. Het portaal verwerkt het niet vanzelf. Vraag "
          "{0} of het klopt, en voer het dan zelf in.")


def van_aanleveraar(site, bericht, zaaknummer: str) -> None:
    """Whose system handed it in speaks of its own cases: of what came by a koppeling nothing is done with a case of another,
    whatever OIN or number the message names. What was done by now is rolled back by who calls. Raises VoorMens."""
    dossier = site["dossiers"].by_zaaknummer(zaaknummer) if zaaknummer and bericht.aanleveraar else None
    aanleveraar = site.organisaties.get(bericht.aanleveraar)
    if dossier is None or aanleveraar is None or bericht.aanleveraar in (
            *dossier.plekken, *diensten_van(site.organisaties[dossier.organisatie])):
        return
    raise VoorMens(VREEMD.format(aanleveraar.naam, site.organisaties[dossier.organisatie].naam))


def organisatie(site, oin: str, aanleveraar: str = "") -> str:
    """The bevoegd gezag with this OIN, else that of the portal; of what a ketensimulatie hands in, its own."""
    played = site.organisaties.get(aanleveraar)
    if played is not None and played.fictief:
        return played.__name__
    return next((o.__name__ for o in site.organisaties.of_kind("bevoegd gezag") if o.oin == oin), site.bevoegd_gezag)


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


