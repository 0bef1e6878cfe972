"""What can be done with the texts of mails? Adapt one, take back the text of the portal, and try it.

No mail can be switched off here: the first message always leaves (mission I8, Ow 16.54a lid 2).
"""

from content_types.berichttekst import MAX_ONDERWERP, MAX_TEKST, SOORTEN_AANVRAAG, Berichttekst
from portal.services import berichtteksten, berichtvoorbeeld, invulvelden, mail, stale, throttle
from portal.services.berichtsoorten import SOORTEN
from portal.services.mailvelden import IN_ONDERWERP
from workflows.machine import Refused
from workflows.permissions import Permission

PER_QUARTER = 20
"""Trial mails that one person can have in a quarter of an hour."""


# The texts


def bewaren(by, *, organisatie: str, naam: str, soort_aanvraag: str = "", onderwerp: str, tekst: str,
            versie: str | None = None) -> Berichttekst:
    """Use these words for a mail of this organisation, from now on. The same once more changes nothing.

    Raises Refused: places that this mail does not have, too long, or changed by somebody else since `versie`.
    """
    _check_which(by, organisatie, naam, soort_aanvraag)
    onderwerp, tekst = controleren(naam, onderwerp, tekst)
    new = {"onderwerp": onderwerp, "tekst": tekst}
    found = by.site.berichtteksten.van(organisatie, naam, soort_aanvraag)
    if found is not None and found.waarden == new:
        return found
    _check_versie(found, versie)
    if found is None:
        found = by.site.berichtteksten.add(Berichttekst(organisatie=organisatie, naam=naam, soort_aanvraag=soort_aanvraag),
                                           by.site.berichtteksten.sleutel(organisatie, naam, soort_aanvraag))
    _keep(found, by, new, "aangepast")
    return found


def terugzetten(by, *, organisatie: str, naam: str, soort_aanvraag: str = "", versie: str | None = None) -> None:
    """The text of the portal counts again; the adapted one stays among the former ones. A second time changes nothing."""
    _check_which(by, organisatie, naam, soort_aanvraag)
    found = by.site.berichtteksten.van(organisatie, naam, soort_aanvraag)
    if found is None or not found.aangepast:
        return
    _check_versie(found, versie)
    _keep(found, by, None, "teruggezet naar de standaardtekst")


def gezien(by, *, organisatie: str, naam: str, soort_aanvraag: str = "") -> None:
    """Somebody looked at the new text of the portal and keeps the adapted one."""
    _check_which(by, organisatie, naam, soort_aanvraag)
    found = by.site.berichtteksten.van(organisatie, naam, soort_aanvraag)
    if found is not None and standaard_gewijzigd(found):
        found.standaard = berichtteksten.kenmerk(naam)
        by.record(found, "nieuwe standaardtekst gezien, eigen tekst gehouden", _titel(found))


def standaard_gewijzigd(tekst: Berichttekst) -> bool:
    """Did the text of the portal change since somebody here last looked at it?"""
    return tekst.aangepast and tekst.naam in SOORTEN and tekst.standaard != berichtteksten.kenmerk(tekst.naam)


def _keep(found: Berichttekst, by, waarden: dict | None, what: str) -> None:
    found.nieuwe_versie(by.now, by.who.naam, waarden)
    found.standaard = berichtteksten.kenmerk(found.naam)
    by.record(found, f"tekst van e-mail {what}", _titel(found))


def _titel(found: Berichttekst) -> str:
    return f"{SOORTEN[found.naam].titel}, {SOORTEN_AANVRAAG[found.soort_aanvraag].lower()} ({found.organisatie})"


def _check_versie(found: Berichttekst | None, versie: str | None) -> None:
    if found is not None:
        stale.check(found, versie)


def _check_which(by, organisatie: str, naam: str, soort_aanvraag: str) -> None:
    by.require(Permission.MANAGE, by.site["beheer"])
    gezag = by.site.organisaties.get(organisatie)
    if gezag is None or gezag.soort_organisatie != "bevoegd gezag":
        raise Refused("Kies een bevoegd gezag uit de lijst.")
    if naam not in SOORTEN or soort_aanvraag not in ("", *SOORTEN[naam].soorten):
        raise Refused("Deze e-mail bestaat niet. Kies er een uit de lijst.")


def controleren(naam: str, onderwerp: str, tekst: str) -> tuple[str, str]:
    """Subject and text as they can be kept. Raises Refused with what to do."""
    onderwerp, tekst = mail.one_line(onderwerp), "\n".join(line.rstrip() for line in tekst.splitlines()).strip("\n")
    if not onderwerp or not tekst.strip():
        raise Refused("Schrijf een onderwerp en een tekst. Wilt u de standaardtekst terug? Gebruik dan de knop onderaan.")
    if len(onderwerp) > MAX_ONDERWERP or len(tekst) > MAX_TEKST:
        raise Refused(f"Dit is te lang. Het onderwerp mag {MAX_ONDERWERP} tekens zijn en de tekst 10.000.")
    places = berichtteksten.velden(naam)
    unknown = list(dict.fromkeys(invulvelden.onbekend(onderwerp, places) + invulvelden.onbekend(tekst, places)))
    if unknown:
        raise Refused(f"Deze invulplekken horen niet bij deze e-mail: {', '.join(unknown)}. Kies uit de lijst met invulplekken.")
    if too_much := sorted(invulvelden.genoemd(onderwerp) - IN_ONDERWERP):
        raise Refused("Deze invulplekken mogen niet in het onderwerp, want dat leest iedereen op een vergrendeld scherm mee: "
                      + ", ".join(f"{{{{{name}}}}}" for name in too_much) + ".")
    return onderwerp, tekst


# Trying it


def dossier_voor_voorbeeld(by, zaaknummer: str, organisatie: str):
    """The case with this number, of this organisation, if this person may read it; else None, whatever the reason."""
    dossier = by.site["dossiers"].by_zaaknummer(zaaknummer.strip().upper()) if zaaknummer else None
    seen = dossier is not None and dossier.organisatie == organisatie and by.may(Permission.VIEW, dossier)
    return dossier if seen else None


def proefmail(by, *, organisatie: str, naam: str, soort_aanvraag: str = "", onderwerp: str, tekst: str,
              zaaknummer: str = "") -> str:
    """Mail the text as it stands, kept or not, to who asks; their address. Raises Refused, TooOften."""
    _check_which(by, organisatie, naam, soort_aanvraag)
    onderwerp, tekst = controleren(naam, onderwerp, tekst)
    gebruiker = by.site.gebruikers.get(by.who.id)
    if gebruiker is None:
        raise Refused("Log in om een proefmail te krijgen.")
    key = f"proefmail:{by.who.id}"
    throttle.check(by.site, key, by.now, limit=PER_QUARTER)
    throttle.note(by.site, key, by.now)
    gezag, dossier = by.site.organisaties[organisatie], dossier_voor_voorbeeld(by, zaaknummer, organisatie)
    made = berichtvoorbeeld.gemaakt(by, naam, gezag, soort_aanvraag, onderwerp, tekst, dossier)
    mail.post(by, gebruiker.email, f"Proef: {made.onderwerp}", made.tekst, gezag)
    return gebruiker.email
