"""What can be done with a koppeling, and with the messages over it? Make and change it, let it go, try again what failed."""

from datetime import date, timedelta

from content_types.koppeling import ONDERTEKEND, Koppeling
from content_types.stufbericht import FUNCTIES, Stufbericht
from portal.services import afleverregister, jobs, koppelberichten, koppelcertificaat, koppelgeheim, koppelingen, stale
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission

GEEN_PARTNER = "Kies een organisatie uit de lijst."
GEEN_ADRES = "Vul eerst het adres van het andere systeem in. Daar gaan deze berichten naartoe."
NIETS = "Kies eerst welke berichten over deze koppeling gaan."
ZELFDE = "De andere applicatie en die van ons mogen niet dezelfde naam hebben."
GEEN_CERTIFICAAT = "Voeg eerst het certificaat toe waarmee hun systeem ondertekent. Dat doet u op de bladzijde van de koppeling."
AL_DAAR = "Dit certificaat is al toegevoegd."
MEESTE = 5
TE_VEEL = f"Een koppeling heeft hoogstens {MEESTE} certificaten. Haal eerst een oud certificaat weg."
ZELF_KIEZEN = frozenset({"zaakAanbieden"})
"""Messages that a new koppeling does not have by itself: only where the own system takes each aanvraag by webservice."""
HALF = "Vul een gebruikersnaam en een wachtwoord in, of geen van beide."


def toevoegen(by, partner: str) -> Koppeling:
    """A new one, off until it is set. One that was made and not set yet is taken again (a double click)."""
    by.require(Permission.MANAGE, by.site.koppelingen)
    if partner not in by.site.organisaties:
        raise Refused(GEEN_PARTNER)
    by.require(Permission.MANAGE, by.site.organisaties[partner])
    unset = next((k for k in by.site.koppelingen.van(partner) if not k.hun_applicatie), None)
    if unset is not None:
        return unset
    organisatie, own = by.site.organisaties[partner], by.site.organisaties[by.site.bevoegd_gezag]
    made = by.site.koppelingen.add(Koppeling(
        partner=partner, gemaakt_op=by.now, hun_organisatie=organisatie.oin, onze_organisatie=own.oin,
        adres=organisatie.advies_webservice,
        berichten=tuple(name for name in koppelberichten.mogelijk(organisatie.soort_organisatie) if name not in ZELF_KIEZEN)))
    by.record(made, f"koppeling gemaakt met {organisatie.naam}")
    return made


def wijzigen(koppeling: Koppeling, by, *, uit_wachtwoord: str = "", versie: str | None = None, controle=lambda adres: "",
             **fields) -> None:
    """Set it; `controle` says why nothing can go to an address. Raises Refused, also when somebody else changed it."""
    by.require(Permission.MANAGE, koppeling)
    stale.check(koppeling, versie)
    fields["berichten"] = tuple(sorted(fields["berichten"]))
    if fields["adres"] and (reason := controle(fields["adres"])):
        raise Refused(reason)
    if fields["hun_applicatie"] == fields["onze_applicatie"] and fields["hun_organisatie"] == fields["onze_organisatie"]:
        raise Refused(ZELFDE)
    if bool(fields["uit_naam"]) != bool(uit_wachtwoord or koppeling.uit_geheim and fields["uit_naam"]):
        raise Refused(HALF)
    inlezen = fields.get("inlezen", koppeling.inlezen)
    if koppeling.aan and (reason := _kan_niet_aan(fields["berichten"], fields["adres"], inlezen)):
        raise Refused(reason)
    if fields.get("profiel") == ONDERTEKEND:
        koppelcertificaat.onze(by.settings)
        if koppeling.aan and not koppeling.certificaten:
            raise Refused(GEEN_CERTIFICAAT)
    for name, value in fields.items():
        setattr(koppeling, name, value)
    if uit_wachtwoord or not fields["uit_naam"]:
        koppeling.uit_geheim = koppelgeheim.versleuteld(by.settings, uit_wachtwoord)
    by.record(koppeling, "koppeling gewijzigd")


def _kan_niet_aan(berichten, adres: str, inlezen: bool) -> str:
    if not berichten:
        return "" if inlezen else NIETS
    return GEEN_ADRES if not adres and any(FUNCTIES[name].naar and not FUNCTIES[name].van for name in berichten) else ""


def schakelen(koppeling: Koppeling, by, aan: bool) -> None:
    """On or off; off, nothing is taken in and nothing leaves, and what waits stays waiting."""
    by.require(Permission.MANAGE, koppeling)
    if koppeling.aan is aan:
        return
    if aan and not koppeling.hun_applicatie:
        raise Refused("Vul eerst de gegevens van de koppeling in.")
    if aan and (reason := _kan_niet_aan(koppeling.berichten, koppeling.adres, koppeling.inlezen)):
        raise Refused(reason)
    if aan and koppeling.ondertekend and not koppeling.certificaten:
        raise Refused(GEEN_CERTIFICAAT)
    koppeling.aan = aan
    by.record(koppeling, f"koppeling {'aangezet' if aan else 'uitgezet'}")


def wachtwoord_maken(koppeling: Koppeling, by) -> str:
    """A new password for their system, to be shown once; the old one no longer works."""
    by.require(Permission.MANAGE, koppeling)
    made = koppelgeheim.nieuw()
    koppeling.geheim = koppelgeheim.gehasht(made)
    by.record(koppeling, "nieuw wachtwoord voor het andere systeem gemaakt")
    return made


def certificaat_toevoegen(koppeling: Koppeling, by, data: bytes) -> None:
    """From now on their system may sign with it, beside those that are there: so an old one can be followed up."""
    by.require(Permission.MANAGE, koppeling)
    pem = koppelcertificaat.lees(data, by.now)
    if pem in koppeling.certificaten:
        raise Refused(AL_DAAR)
    if len(koppeling.certificaten) >= MEESTE:
        raise Refused(TE_VEEL)
    koppeling.certificaten = (*koppeling.certificaten, pem)
    made = koppelcertificaat.gegevens(pem)
    by.record(koppeling, f"certificaat toegevoegd: {made.naam}", f"SHA-256 {made.vingerafdruk}")


def certificaat_weghalen(koppeling: Koppeling, by, vingerafdruk: str) -> None:
    """What is signed with it is refused from now on; the last one of a signed koppeling that is on stays. Twice is once."""
    by.require(Permission.MANAGE, koppeling)
    kept = tuple(pem for pem in koppeling.certificaten if koppelcertificaat.gegevens(pem).vingerafdruk != vingerafdruk)
    if kept == koppeling.certificaten:
        return
    if not kept and koppeling.aan and koppeling.ondertekend:
        raise Refused("Dit is het laatste certificaat. Voeg eerst een ander toe, of zet de koppeling uit.")
    koppeling.certificaten = kept
    by.record(koppeling, "certificaat weggehaald", f"SHA-256 {vingerafdruk}")


def getest(koppeling: Koppeling, by, uitkomst: str, gelukt: bool) -> None:
    """Note how the last test went."""
    by.require(Permission.MANAGE, koppeling)
    koppeling.getest_op, koppeling.testuitkomst, koppeling.test_gelukt = by.now, uitkomst, gelukt
    by.record(koppeling, f"verbinding getest: {'gelukt' if gelukt else 'niet gelukt'}", "" if gelukt else uitkomst)


def kan_opnieuw(site, bericht: Stufbericht) -> bool:
    """Did it fail in a way that another try can mend? What was refused at the door, the sender offers again."""
    stand, _ = koppelingen.stand(site, bericht)
    return stand in ("mislukt", "niet_bezorgd", "afgekeurd", "gestopt")


def opnieuw(bericht: Stufbericht, by) -> None:
    """Process a message in once more, or send a message out once more with the same reference. Twice is once."""
    by.require(Permission.MANAGE, bericht)
    stand, _ = koppelingen.stand(by.site, bericht)
    if stand in ("wacht", "ontvangen"):
        return
    if not kan_opnieuw(by.site, bericht):
        raise Refused("Dit bericht hoeft niet opnieuw.")
    if stand == "afgekeurd":
        _nieuw(bericht, by)
        return
    taak = by.site.taken.get(bericht.taak)
    bericht.stand, bericht.foutcode, bericht.reden = ("wacht" if bericht.uit else "ontvangen"), "", ""
    if taak is not None and taak.stand != "klaar":
        jobs.try_again(by.site, taak, by.now)
        taak.fout = ""
    else:
        kind = koppelingen.VERSTUREN if bericht.uit else koppelingen.VERWERKEN
        bericht.taak = by.enqueue(kind, bericht=bericht.__name__).__name__
        by.site.taken[bericht.taak].toch = True
    by.record(bericht, f"bericht opnieuw {'verzonden' if bericht.uit else 'verwerkt'}")


def stoppen(bericht: Stufbericht, by, reden: str) -> None:
    """A message out is not tried any more; what came after it about the same request can go then."""
    by.require(Permission.MANAGE, bericht)
    taak = by.site.taken.open.get(bericht.taak)
    bericht.stand, bericht.reden = "gestopt", reden
    if taak is not None:
        jobs.stop(by.site, taak, reden)
    afleverregister.bericht_gewijzigd(by.site, bericht)
    by.record(bericht, "bericht niet meer verzonden", reden)


def _nieuw(bericht: Stufbericht, by) -> None:
    """What arrived and could not be processed there goes as a new message: the same one they would answer as before."""
    bericht.stand = "vervangen"
    afleverregister.bericht_gewijzigd(by.site, bericht)
    koppelingen.zenden(by, by.site.koppelingen[bericht.koppeling], bericht.functie, bericht.inhoud, verzoek=bericht.verzoek,
                       dossier=bericht.dossier, crossref=bericht.crossref)
    by.record(bericht, "bericht opnieuw gestuurd, met een nieuw nummer")


# Keeping no longer than needed

BEWAREN = "koppelvlak.bewaren"
KLAAR = frozenset({"verwerkt", "bevestigd", "geweigerd", "vervangen"})
BLIJFT = frozenset({"kenmerk", "ronde", "status"})
"""Of the content: what tells which step it was about."""
GENOEG = 200


@daily("koppelberichten")
def opruimen(by, day: date) -> None:
    """Of what went well the content goes after the days of the setting; the line with its hash, reference and answer stays, so
    that a repeat is still known."""
    days, clean = int(by.settings[BEWAREN]), 0
    berichten = by.site.stufberichten
    if by.late or not days or berichten is None:
        return
    for bericht in list(berichten.ouder_dan(by.now - timedelta(days=days))):
        if bericht.stand in KLAAR and "bericht" in bericht:
            bericht.remove("bericht")
            bericht.inhoud = {name: value for name, value in bericht.inhoud.items() if name in BLIJFT}
            clean = 0
        clean += 1
        if clean > GENOEG:
            return
