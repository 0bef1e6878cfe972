"""What can be done with a request for advice after it was asked? Remind, give more time, ask again, enter an advice that came
by phone, let other advisers read it.
"""

from datetime import date

from content_types.adviesverzoek import LANGSTE_ANTWOORD, WIJZEN, Adviesverzoek, Namens
from content_types.bestand import Document
from portal.actions import adviestoewijzing
from portal.actions import instemming as instemmingen
from portal.actions.adviesverzoek import NIET_TE_DELEN, NOG_KOMT, binnen, check_documenten, mail_link, organisatie
from portal.services import advieskanaal, adviestoegang, catalog, files, voorbeeld
from portal.services.clock import civil_date
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

BEVESTIG = "Kruis aan dat u dit toch wilt."
TERMIJN_IN_DE_WET = "De termijn voor instemming staat in de wet: vier weken (Omgevingswet 16.18). U kunt die niet verlengen."


def wacht(verzoek: Adviesverzoek, by) -> None:
    """Raises NotAllowed, or Refused where no answer is waited for any more."""
    by.require(Permission.ASK_ADVICE, verzoek)
    if verzoek.state != "gevraagd" or adviestoegang.gesloten(verzoek, by.today):
        raise Refused(f"Dit kan niet meer: het adviesverzoek heeft de status “{verzoek.state_title}”.")


def _tell(verzoek: Adviesverzoek, by, mail_soort: str, tekst: str, soort: str = "advies_nieuws") -> None:
    """Mail the organisation, and tell who works on it for the organisation."""
    mail_link(verzoek, by, mail_soort)
    adviestoewijzing.melden(verzoek, by, soort, mail_soort, tekst)


# Reminding


def herinneren(verzoek: Adviesverzoek, by) -> None:
    """A mail with the link and the last day; once on a day."""
    wacht(verzoek, by)
    if closed := adviestoegang.dicht(verzoek, by.today):
        raise Refused(f"{organisatie(verzoek, by).naam} kan nu geen advies geven. {closed}")
    if verzoek.herinnerd_op != by.today:
        _remind(verzoek, by, "herinnering gestuurd")


def _remind(verzoek: Adviesverzoek, by, what: str) -> None:
    verzoek.herinnerd_op = by.today
    by.record(verzoek, what)
    _tell(verzoek, by, "advies_herinnering", f"Uw advies over {verzoek.dossier.titel} is nodig uiterlijk op "
          f"{datum_in_woorden(verzoek.uiterlijk)}.", "advies_herinnering")


def herinnerdagen(verzoek: Adviesverzoek, dagen: int) -> list[date]:
    """The days on which the portal reminds by itself: so many before the last one, and that day; not on that of asking."""
    first = civil_date(verzoek.gevraagd_op).toordinal()
    days = {verzoek.uiterlijk.toordinal() - before for before in (dagen, 0)}
    return [date.fromordinal(day) for day in sorted(days) if day > first]


@daily("adviesherinneringen")
def herinneringen(by, day: date) -> None:
    """Remind who has to answer soon, also for a day on which the portal was down; and close what was open for some days after
    the decision."""
    if by.late:
        return
    for verzoek in _found(by, "gevraagd"):
        dagen = by.site.organisaties[verzoek.dossier.organisatie].advies_herinneren_dagen
        missed = [due for due in herinnerdagen(verzoek, dagen) if due <= day and due > (verzoek.herinnerd_op or date.min)]
        if missed and day <= verzoek.uiterlijk and not adviestoegang.dicht(verzoek, day):
            _remind(verzoek, by, "herinnering gestuurd door het portaal")
    for verzoek in _found(by, "uitgebracht"):
        if verzoek.open_tot is not None and verzoek.open_tot < day:
            adviestoegang.bijwerken(verzoek.dossier, day)


def _found(by, staat: str) -> list[Adviesverzoek]:
    """The requests in this state that are open to an adviser now."""
    cat = catalog.catalog_of(by.site)
    return catalog.find(by.site, cat["soort"].eq(Adviesverzoek.soort) & cat["staat"].eq(staat) & cat["toegankelijk"].eq(True))


# More time


def verlengwaarschuwing(verzoek: Adviesverzoek, uiterlijk: date) -> str:
    """What to think of twice before giving time until this day; empty for nothing."""
    last = verzoek.dossier.beslisdatum_veilig
    if last is None or uiterlijk <= last:
        return ""
    return (f"Het besluit moet uiterlijk {datum_in_woorden(last)} genomen zijn. Advies vragen verlengt die termijn niet: dit "
            "advies komt dan te laat.")


def verlengbaar(verzoek: Adviesverzoek, by) -> None:
    """Raises NotAllowed, or Refused where there can be no later last day."""
    wacht(verzoek, by)
    if verzoek.instemming:
        raise Refused(TERMIJN_IN_DE_WET)


def verlengen(verzoek: Adviesverzoek, by, *, uiterlijk: date, toch: bool = False) -> None:
    """A later last day for the answer; the organisation hears it. `toch`: also after the decision has to be taken."""
    wacht(verzoek, by)
    if verzoek.uiterlijk == uiterlijk:
        return
    verlengbaar(verzoek, by)
    if uiterlijk <= max(verzoek.uiterlijk, by.today):
        raise Refused(f"Kies een dag na {datum_in_woorden(max(verzoek.uiterlijk, by.today))}.")
    if (warning := verlengwaarschuwing(verzoek, uiterlijk)) and not toch:
        raise Refused(f"{warning} {BEVESTIG}")
    old, verzoek.uiterlijk = verzoek.uiterlijk, uiterlijk
    by.record(verzoek, f"termijn verlengd van {datum_in_woorden(old)} tot en met {datum_in_woorden(uiterlijk)}")
    _tell(verzoek, by, "advies_verlengd", f"U hebt voor uw advies over {verzoek.dossier.titel} tijd tot en met "
          f"{datum_in_woorden(uiterlijk)}.")


# Asking again


def opnieuw_te_vragen(verzoek: Adviesverzoek, by) -> None:
    """Raises NotAllowed, or Refused where nothing can be asked again."""
    by.require(Permission.ASK_ADVICE, verzoek)
    if verzoek.state != "uitgebracht" or not verzoek.dossier.lopend:
        raise Refused("Nog een vraag stellen kan na een antwoord, zolang de zaak loopt.")
    if adviestoegang.dicht(verzoek, by.today):
        raise Refused(f"{organisatie(verzoek, by).naam} is niet in gebruik. Vraag een andere organisatie.")


def opnieuw_vragen(verzoek: Adviesverzoek, by, *, vraag: str, uiterlijk: date, ja_nee: bool = False, toelichting: str = "",
                   documenten=()) -> None:
    """A new question after an answer; what was asked and answered before stays as it was, for both sides."""
    by.require(Permission.ASK_ADVICE, verzoek)
    if verzoek.state == "gevraagd" and verzoek.rondes and verzoek.vraag == vraag:
        return
    opnieuw_te_vragen(verzoek, by)
    if verzoek.instemming:
        uiterlijk = instemmingen.uiterlijk(by.today)
    if uiterlijk < by.today:
        raise Refused(NOG_KOMT)
    check_documenten(verzoek.dossier, documenten)
    earlier = verzoek.ronde()
    by.fire(verzoek, "opnieuw_vragen")
    verzoek.rondes = (*verzoek.rondes, earlier)
    verzoek.vraag, verzoek.uiterlijk, verzoek.toelichting = vraag, uiterlijk, toelichting
    verzoek.ja_nee, verzoek.antwoord_ja_nee, verzoek.antwoord = ja_nee and not verzoek.instemming, "", ""
    verzoek.gevraagd_door, verzoek.gevraagd_op, verzoek.uitgebracht_op = by.who.id, by.now, None
    verzoek.geopend_op = verzoek.gelezen_op = verzoek.herinnerd_op = verzoek.namens = None
    verzoek.klaargezet, verzoek.voorgelegd, verzoek.controle_opmerking = (), None, ""
    verzoek.gedeeld = tuple(sorted({*verzoek.gedeeld, *documenten}))
    adviestoegang.bijwerken(verzoek.dossier, by.today)
    _tell(verzoek, by, "advies_ronde", f"Er is nog een vraag na uw advies over {verzoek.dossier.titel}.")
    if not adviestoewijzing.lopend(verzoek):
        advieskanaal.verdelen(verzoek, by, f"Er is nog een vraag na het advies over {verzoek.dossier.titel}.")


# An advice that came by phone, mail or letter


def bestand_klaarzetten(verzoek: Adviesverzoek, source, name: str, by) -> Document:
    """Keep a file that came with the advice, until the rest is filled in. Raises FileRefused."""
    wacht(verzoek, by)
    document = files.take(source, name, by, Document)
    if (same := files.double_of(verzoek, document)) is not None and same.__name__ in verzoek.klaargezet:
        return same
    verzoek.add(document)
    verzoek.klaargezet = (*verzoek.klaargezet, document.__name__)
    by.record(document, f"bestand bij advies klaargezet: {document.bestandsnaam}")
    voorbeeld.straks(document, by)
    return document


def bestand_weghalen(verzoek: Adviesverzoek, name: str, by) -> None:
    """Take such a file out again."""
    wacht(verzoek, by)
    if name in verzoek.klaargezet:
        by.record(verzoek, f"bestand weggehaald: {verzoek[name].bestandsnaam}")
        verzoek.klaargezet = tuple(kept for kept in verzoek.klaargezet if kept != name)
        verzoek.remove(name)


def namens_invoeren(verzoek: Adviesverzoek, by, *, wie: str, wijze: str, wanneer: date, antwoord: str = "",
                    antwoord_ja_nee: str = "") -> None:
    """Enter what the adviser said, with the files that were put ready, marked as such; the organisation gets a confirmation.
    What the adviser was still writing is put aside, not sent."""
    wacht(verzoek, by)
    if not wie.strip() or wijze not in WIJZEN:
        raise Refused("Vul in wie het advies gaf, en hoe u het kreeg.")
    if not civil_date(verzoek.gevraagd_op) <= wanneer <= by.today:
        raise Refused(f"Kies een dag van {datum_in_woorden(civil_date(verzoek.gevraagd_op))} tot en met vandaag.")
    if len(antwoord) > LANGSTE_ANTWOORD:
        raise Refused("Het advies is te lang. Gebruik niet meer dan 50.000 tekens, of voeg een document toe.")
    verzoek.terzijde = (*verzoek.terzijde, *(d.__name__ for d in verzoek.antwoord_documenten()))
    verzoek.terzijde_tekst = verzoek.antwoord.strip() or verzoek.terzijde_tekst
    verzoek.antwoord, verzoek.antwoord_ja_nee = antwoord, antwoord_ja_nee if antwoord_ja_nee in verzoek.keuzes else ""
    verzoek.namens = Namens(wie.strip(), wanneer, wijze, by.who.id, by.who.naam, by.now)
    by.fire(verzoek, "namens_invoeren", why=f"{wie.strip()}, {WIJZEN[wijze].lower()} op {datum_in_woorden(wanneer)}")
    binnen(verzoek, by)
    _tell(verzoek, by, "advies_namens", f"Uw advies over {verzoek.dossier.titel} is ingevoerd door wie het vroeg.")


# Other advisers


def delen_met_adviseurs(verzoek: Adviesverzoek, by, delen: bool) -> None:
    """May the answer be ticked for other advisers? Taking that back closes it at once for who could read it."""
    by.require(Permission.ASK_ADVICE, verzoek)
    if verzoek.antwoord_vertrouwelijk is not delen:
        return
    verzoek.antwoord_vertrouwelijk = not delen
    by.record(verzoek, "advies mag naar andere adviseurs" if delen else "advies mag niet meer naar andere adviseurs")
    adviestoegang.bijwerken(verzoek.dossier, by.today)


def laten_lezen(verzoek: Adviesverzoek, by, namen) -> None:
    """Which advice of others this adviser may read from now on; `namen` are names of requests."""
    by.require(Permission.ASK_ADVICE, verzoek)
    offered = {v.__name__ for v in adviestoegang.te_delen_antwoorden(verzoek.dossier) if v is not verzoek}
    if set(namen) - offered:
        raise Refused(NIET_TE_DELEN)
    if (chosen := tuple(sorted(namen))) == verzoek.antwoorden_van:
        return
    verzoek.antwoorden_van = chosen
    by.record(verzoek, f"adviezen van anderen te lezen: {len(chosen)}")
    adviestoegang.bijwerken(verzoek.dossier, by.today)
