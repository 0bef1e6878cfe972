"""What can be done with the words of a status? Put it in words of one's own, and take back those of the portal."""

from content_types.statustekst import KLEUREN, MAX_TEKST, MAX_TITEL, Statustekst
from portal.services import invulvelden, stale, statusteksten
from portal.services.mail import one_line
from workflows.machine import Refused
from workflows.permissions import Permission


def bewaren(by, *, organisatie: str, verloop: str, status: str, titel: str, kleur: str, uitleg: str = "", verwacht: str = "",
            actie_nodig: bool = False, versie: str | None = None) -> Statustekst:
    """Use these words for a status of cases of this organisation, from now on. The same once more changes nothing.

    Raises Refused: places that are not there, too long, or changed by somebody else since `versie`.
    """
    _check_which(by, organisatie, verloop, status)
    new = {"titel": one_line(titel), "kleur": kleur, "uitleg": uitleg.strip(), "verwacht": verwacht.strip(),
           "actie_nodig": bool(actie_nodig)}
    _check(status, new)
    found = by.site.statusteksten.van(organisatie, verloop, status)
    if found is not None and found.waarden == new:
        return found
    if found is not None:
        stale.check(found, versie)
    else:
        found = by.site.statusteksten.add(Statustekst(organisatie=organisatie, verloop=verloop, status=status),
                                          by.site.statusteksten.sleutel(organisatie, verloop, status))
    _keep(found, by, new, "aangepast")
    return found


def terugzetten(by, *, organisatie: str, verloop: str, status: str, versie: str | None = None) -> None:
    """The words of the portal count again; the others stay among the former ones. A second time changes nothing."""
    _check_which(by, organisatie, verloop, status)
    found = by.site.statusteksten.van(organisatie, verloop, status)
    if found is not None and found.aangepast:
        stale.check(found, versie)
        _keep(found, by, None, "teruggezet naar de standaardtekst")


def _keep(found: Statustekst, by, waarden: dict | None, what: str) -> None:
    found.nieuwe_versie(by.now, by.who.naam, waarden)
    by.record(found, f"tekst van status {what}", f"{statusteksten.naam(found.verloop, found.status)} ({found.organisatie})")


def _check_which(by, organisatie: str, verloop: str, status: str) -> None:
    by.require(Permission.MANAGE, by.site["beheer"])
    gezag = by.site.organisaties.get(organisatie)
    if gezag is None or gezag.soort_organisatie != "bevoegd gezag":
        raise Refused("Kies een bevoegd gezag uit de lijst.")
    if status not in statusteksten.STANDAARD.get(verloop, ()):
        raise Refused("Deze status bestaat niet. Kies er een uit de lijst.")


def _check(status: str, new: dict) -> None:
    if not new["titel"]:
        raise Refused("Schrijf de korte tekst. Een kleur alleen is niet genoeg.")
    if new["kleur"] not in KLEUREN:
        raise Refused("Kies een kleur uit de lijst.")
    if new["actie_nodig"] and not new["verwacht"]:
        raise Refused("Schrijf ook wat u van de aanvrager verwacht, als die iets moet doen.")
    if len(new["titel"]) > MAX_TITEL or max(len(new["uitleg"]), len(new["verwacht"])) > MAX_TEKST:
        raise Refused(f"Dit is te lang. De korte tekst mag {MAX_TITEL} tekens zijn, de andere elk {MAX_TEKST}.")
    places = statusteksten.velden(status)
    unknown = [plek for name in ("titel", "uitleg", "verwacht") for plek in invulvelden.onbekend(new[name], places)]
    if unknown:
        raise Refused(f"Deze invulplekken bestaan hier niet: {', '.join(dict.fromkeys(unknown))}. Kies uit de lijst.")
