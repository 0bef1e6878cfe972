"""What does a message of Omgevingsloket online do here? A row for each kind; what the portal has no deed for, a person does."""

import io
from collections.abc import Iterable
from datetime import date

from content_types.aanvraag import GEMACHTIGDE, OLO, Aanvraag
from content_types.base import path_of
from content_types.bericht_in import BerichtIn
from content_types.bestand import Bijlage
from content_types.dossier import Dossier
from portal.actions import aanvraag as aanvragen
from portal.actions import nagekomen
from portal.integrations.inlezen import zaken
from portal.integrations.inlezen.uitslag import VoorMens
from portal.integrations.lvo.lezen import LvoBericht
from portal.integrations.stam.nakomen import trek_in
from portal.services.berichtbestand import Stuk, opnemen
from portal.services.mail import is_adres
from workflows.machine import Refused

KANAAL, LOKET = "LVO", "Omgevingsloket online"
ONGETOETST = "Niet getoetst aan een LVO-schema."
ANDERE_INHOUD = ("Er is al een zaak met aanvraagnummer {0}, en dit bericht zegt iets anders. De aanvraag zelf verandert niet. "
                 "Vergelijk de berichten.")
MET_DE_HAND = {
    "verwijderen": "OLO vraagt om aanvraag {0} te verwijderen. Het portaal gooit niets weg. Kijk of de zaak dicht moet.",
    "gemachtigde": "Bij aanvraag {0} is een andere gemachtigde opgegeven. Noteer dat in het dossier, bij Machtiging.",
    "ander": "Dit bericht over aanvraag {0} verwerkt het portaal niet. Lees het en doe wat nodig is.",
}
GEEN_DAG = "In dit bericht staat geen dag van indienen. Voer de aanvraag in aan de balie, met de goede dag."
LEEG = {"postcode": "", "huisnummer": None, "toevoeging": "", "straat": "", "plaats": "", "kadaster": "", "toelichting": ""}


def verwerk(by, bericht: BerichtIn, lvo: LvoBericht, entries: Iterable) -> dict:
    """Do what it asks, with the files beside it: fields for its outcome. Raises VoorMens, Refused and what files raise."""
    bericht.kanaal, bericht.inhoud, bericht.kenmerk = KANAAL, f"StUF-LVO, {lvo.titel.lower()} ({lvo.naam})", lvo.nummer
    bericht.referentie, bericht.vingerafdruk = lvo.referentie or bericht.referentie, bericht["bestand"].sha256
    if lvo.deed in MET_DE_HAND:
        known = zaken.bij(by.site, lvo.nummer, OLO)
        raise VoorMens(f"{MET_DE_HAND[lvo.deed].format(lvo.nummer)} {ONGETOETST}",
                       zaaknummer=known[0].zaaknummer if len(known) == 1 else "")
    stukken, missing = bestanden(lvo, entries)
    found = DADEN[lvo.deed](by, bericht, lvo, stukken)
    said = f"{found.get('reden', '')} {ONGETOETST}".strip()
    return {"uitkomst": "verwerkt", "ontbrekend": tuple(missing)} | found | {"reden": said}


def bestanden(lvo: LvoBericht, entries: Iterable) -> tuple[list[Stuk], list[str]]:
    """The files in the message and beside it, and the names of those that are nowhere."""
    beside = {entry.naam.casefold(): entry for entry in entries}
    named = {b.bestandsnaam.casefold(): b for b in lvo.bijlagen}
    found = [Stuk(b.bestandsnaam, lambda data=b.data: io.BytesIO(data), f"{OLO}/{b.bestandsnaam}")
             for b in lvo.bijlagen if b.data]
    have = {stuk.naam.casefold() for stuk in found}
    found += [Stuk(e.naam, e.open, f"{OLO}/{e.naam}") for name, e in beside.items() if name not in have]
    numbered = {name.removeprefix(f"{lvo.nummer}_") for name in beside}
    return found, [b.bestandsnaam for name, b in named.items() if not b.data and name not in beside and name not in numbered]


def aanbieden(by, bericht: BerichtIn, lvo: LvoBericht, stukken: list[Stuk]) -> dict:
    """A new case; of one that is there only what is new is added."""
    known = zaken.bij(by.site, lvo.nummer, OLO)
    if known:
        first = by.site.verzoeken.get(f"{OLO}/{lvo.nummer}", ("", ""))[1]
        return _aanvullen(by, known[0], lvo, stukken, first=first, bericht=bericht)
    soort = "vooroverleg" if lvo.deed == "vooroverleg" else "vergunning"
    dossier, said = openen(by, lvo.nummer, gegevens(lvo), stukken, lvo.dag, soort)
    by.site.verzoeken[f"{OLO}/{lvo.nummer}"] = (dossier.zaaknummer, path_of(bericht))
    return {"dossier": dossier.zaaknummer, "reden": said}


def openen(by, nummer: str, waarden: dict, stukken: list[Stuk], dag: date | None, soort: str) -> tuple[Dossier, str]:
    """A case of this number; of before 2024 without any mail."""
    if dag is None:
        raise VoorMens(GEEN_DAG)
    if dag > by.today:
        raise VoorMens("De dag van indienen in dit bericht ligt in de toekomst. Vraag de afzender om een nieuw bericht.")
    aanvraag = Aanvraag(by.now)
    aanvraag.soort_aanvraag, aanvraag.bron, aanvraag.verzoeknummer, aanvraag.state = soort, OLO, nummer, "ingediend"
    aanvraag.gegevens = waarden
    for stuk in stukken:
        aanvraag.add(opnemen(stuk, by, Bijlage))
    dossier = aanvragen.ontvangen(aanvraag, by, organisatie=by.site.bevoegd_gezag, ontvangen=dag)
    return dossier, "Uit OLO overgenomen. De aanvrager krijgt geen e-mail van het portaal." if dossier.overgenomen else ""


def aanvulling(by, bericht: BerichtIn, lvo: LvoBericht, stukken: list[Stuk]) -> dict:
    return _aanvullen(by, zaken.zoek(by.site, lvo.nummer, OLO), lvo, stukken)


def _aanvullen(by, dossier: Dossier, lvo: LvoBericht, stukken: list[Stuk], first="", bericht: BerichtIn | None = None) -> dict:
    """`first` is the path of the message with which the case began, where this is such a message as well."""
    known = {bestand.extern_id for bestand in nagekomen.van_indiener(dossier)}
    fresh, dag = [stuk for stuk in stukken if stuk.extern_id not in known], min(lvo.dag or by.today, by.today)
    if first and not fresh:
        if _zelfde(by, bericht, first):
            return {"uitkomst": "herhaald", "dossier": dossier.zaaknummer}
        raise VoorMens(ANDERE_INHOUD.format(lvo.nummer), zaaknummer=dossier.zaaknummer)
    reden = nagekomen.herkomst(LOKET, lvo.nummer, dag)
    tekst = lvo.waarden.get("toelichting") or "De aanvrager vulde aan via Omgevingsloket online."
    try:
        nagekomen.aanvullen_van_elders(dossier, by, stukken=fresh, ontvangen=dag, reden=reden, tekst=tekst)
    except Refused as error:
        raise VoorMens(str(error), zaaknummer=dossier.zaaknummer) from error
    return {"dossier": dossier.zaaknummer, "reden": f"Nieuwe documenten: {len(fresh)}."}


def _zelfde(by, bericht: BerichtIn, first: str) -> bool:
    eerste = by.site["postvak"].get(first.rpartition("/")[2])
    return eerste is not None and eerste["bestand"].sha256 == bericht["bestand"].sha256


def advies(by, bericht: BerichtIn, lvo: LvoBericht, stukken: list[Stuk]) -> dict:
    """An advice that was given in OLO: its text and files, as documents of that kind."""
    dossier = zaken.zoek(by.site, lvo.nummer, OLO)
    text = lvo.waarden.get("advies.toelichting") or lvo.waarden.get("toelichting") or ""
    if text:
        stukken = [*stukken, Stuk(f"advies-{lvo.referentie or lvo.nummer}.txt", lambda: io.BytesIO(text.encode()))]
    if not stukken:
        raise VoorMens("In dit bericht staat geen advies en geen document.", zaaknummer=dossier.zaaknummer)
    reden = nagekomen.herkomst(LOKET, lvo.nummer, lvo.dag or by.today)
    made = nagekomen.documenten_toevoegen(dossier, by, stukken, reden=f"Advies. {reden}", soort="advies", ontvangen=lvo.dag)
    return {"dossier": dossier.zaaknummer, "reden": f"Advies toegevoegd, documenten: {len(made)}."}


def intrekken(by, bericht: BerichtIn, lvo: LvoBericht, stukken: list[Stuk]) -> dict:
    dossier = zaken.zoek(by.site, lvo.nummer, OLO)
    return trek_in(by, dossier, lvo.dag or by.today, f"{LOKET}, aanvraag {lvo.nummer}")


DADEN = {"aanvraag": aanbieden, "vooroverleg": aanbieden, "aanvulling": aanvulling, "advies": advies, "intrekking": intrekken}


def gegevens(lvo: LvoBericht) -> dict:
    """As Aanvraag.gegevens, of what was found."""
    def say(name: str, part: str = "") -> str:
        return lvo.waarden.get(f"{part}.{name}" if part else name, "")

    return {"werkzaamheden": {"werkzaamheden": list(lvo.werkzaamheden), "naam": say("naam") or f"OLO-aanvraag {lvo.nummer}",
                              "omschrijving": say("omschrijving"), "toelichting": say("toelichting")},
            "locatie": _locatie(say), "aanvrager": _aanvrager(say)}


def _locatie(say) -> dict:
    number, parts = say("huisnummer", "locatie"), [say(name, "locatie") for name in ("gemeente", "sectie", "perceel")]
    kadaster = ", ".join(label + part for label, part in zip(("", "sectie ", "nummer "), parts, strict=True) if part)
    return LEEG | {"postcode": say("postcode", "locatie"), "straat": say("straat", "locatie"), "plaats": say("plaats", "locatie"),
                   "huisnummer": int(number) if number.isascii() and number.isdigit() and len(number) < 6 else None,
                   "toevoeging": say("huisletter", "locatie") + say("toevoeging", "locatie"),
                   "kadaster": kadaster if parts[2] else ""}


def _aanvrager(say) -> dict:
    naam, gemachtigde = _naam(say, "aanvrager"), _naam(say, "gemachtigde") or say("bedrijf", "gemachtigde")
    return {"soort": "bedrijf" if say("bedrijf", "aanvrager") else "particulier", "naam": naam, "kvk": say("kvk", "aanvrager"),
            "bedrijfsnaam": say("bedrijf", "aanvrager"), "email": _email(say("email", "aanvrager")),
            "telefoon": say("telefoon", "aanvrager"),
            "adres": _adres(say, "aanvrager"), "rol": GEMACHTIGDE if gemachtigde else "zelf", "gemachtigde_naam": gemachtigde,
            "gemachtigde_email": _email(say("email", "gemachtigde")), "gemachtigde_telefoon": say("telefoon", "gemachtigde"),
            "namen": sorted({name for name in (naam, gemachtigde, say("achternaam", "aanvrager")) if name})}


def _email(text: str) -> str:
    """Empty for what is no address: nothing can be mailed there."""
    return text if is_adres(text) else ""


def _naam(say, part: str) -> str:
    return " ".join(filter(None, (say(name, part) for name in ("voorletters", "voorvoegsel", "achternaam"))))


def _adres(say, part: str) -> str:
    number = say("huisnummer", part) + say("huisletter", part) + say("toevoeging", part)
    lines = (f"{say('straat', part)} {number}".strip(), f"{say('postcode', part)} {say('plaats', part)}".strip())
    return ", ".join(filter(None, lines))
