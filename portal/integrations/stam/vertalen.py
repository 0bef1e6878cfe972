"""What does a verzoek become in our own words? The plain values of an Aanvraag, and which of them may be public."""

from content_types.aanvraag import GEMACHTIGDE, adresregel
from content_types.coordinaten import in_rd, naar_wgs84
from content_types.plek import Onleesbaar, met_coordinaten
from portal.integrations.stam.locaties import Projectlocatie
from portal.integrations.stam.verzoek import Verzoek
from portal.services.mail import is_adres

GEEN_ADRES = "Een e-mailadres in dit bericht is geen adres. Er gaat geen e-mail naartoe. Bel of schrijf de indiener."
ALWAYS_PUBLIC = frozenset({"werkzaamheden", "locatie"})
"""STAM gives no flag for these; the notice must name them (Ow 16.57, rules.md 3.1)."""


def gegevens(verzoek: Verzoek) -> dict:
    """As Aanvraag.gegevens; the BSN is not in a Verzoek at all."""
    return {"werkzaamheden": _plan(verzoek), "locatie": _locatie(verzoek), "aanvrager": _aanvrager(verzoek)}


def publiceerbaar(verzoek: Verzoek) -> frozenset[str]:
    """The parts of the aanvraag that may be public: what the sender flagged, and what the law wants in a notice."""
    flags = {"naam": _naam(verzoek).publiceerbaar, "omschrijving": _omschrijving(verzoek).publiceerbaar}
    return ALWAYS_PUBLIC | {part for part, public in flags.items() if public}


def _naam(verzoek):
    return verzoek.project.naam or verzoek.naam


def _omschrijving(verzoek):
    return verzoek.project.omschrijving or verzoek.toelichting_verzoek


def _plan(verzoek: Verzoek) -> dict:
    activiteiten = verzoek.projectactiviteiten
    return {
        "werkzaamheden": [activiteit.activiteitnaam for activiteit in activiteiten],
        "naam": _naam(verzoek).tekst,
        "omschrijving": _omschrijving(verzoek).tekst,
        "toelichting": verzoek.toelichting_verzoek.tekst,
        "vragen": [_vraag(activiteit, vraag) for activiteit in activiteiten for vraag in activiteit.specificaties],
    }


def _vraag(activiteit, vraag) -> dict:
    return {"activiteit": activiteit.activiteitnaam, "vraag": vraag.vraagtekst, "antwoord": vraag.antwoord,
            "publiceerbaar": vraag.publiceerbaar}


VOORRANG = (
    lambda plek: plek.adresaanduiding and plek.adresaanduiding.identificatiecode_nummeraanduiding,
    lambda plek: plek.adresaanduiding and plek.adresaanduiding.opgegeven_adres_postcode,
    lambda plek: plek.coordinaten_opgegeven and plek.coordinaten_opgegeven.referentiestelsel == "RD",
    lambda plek: plek.kadastrale_aanduiding,
    lambda plek: plek.wgs84,
)
"""Of more places the one that says best where it is: BAG, address, RD, perceel, ETRS89."""


def _gesorteerd(verzoek: Verzoek) -> list[Projectlocatie]:
    """The places, the best known first."""
    def rang(plek) -> int:
        return next((number for number, known in enumerate(VOORRANG) if known(plek)), len(VOORRANG))

    return sorted(verzoek.projectlocaties, key=rang)


def onbekende_plek(verzoek: Verzoek) -> list[str]:
    """A sentence for each place of which nothing could be made."""
    return [f"Van locatie {number} is geen plek in Nederland te maken. Vraag de indiener waar het is."
            for number, plek in enumerate(verzoek.projectlocaties, start=1)
            if not (wgs84_van(plek) or any(_adres(plek).values()) or any(_perceel(plek).values()))]


def onbruikbaar_adres(verzoek: Verzoek) -> list[str]:
    """A sentence where an e-mail address is none; nothing is mailed there."""
    given = [wie.emailadres.tekst for wie in (verzoek.initiatiefnemer, verzoek.gemachtigde) if wie]
    return [GEEN_ADRES] if any(text and not _email(text) for text in given) else []


def _email(text: str) -> str:
    return text.strip() if is_adres(text.strip()) else ""


def _locatie(verzoek: Verzoek) -> dict:
    """The place that is known best, if there is one; the others stand in the words of `toelichting`."""
    values, plekken = _empty_locatie(), _gesorteerd(verzoek)
    for eerste in plekken[:1]:
        values |= _adres(eerste) | _perceel(eerste) | _punt(eerste)
    rest = map(_in_words, plekken[1:])
    return values | {"toelichting": "; ".join(filter(None, [values["toelichting"], *rest]))}


def _empty_locatie() -> dict:
    return {"postcode": "", "huisnummer": None, "toevoeging": "", "straat": "", "plaats": "", "kadaster": "",
            "toelichting": ""}


def _adres(locatie) -> dict:
    adres = locatie.adresaanduiding
    if adres is None:
        return {}
    number = adres.opgegeven_adres_huisnummer
    return {"postcode": adres.opgegeven_adres_postcode, "straat": adres.opgegeven_adres_straatnaam,
            "huisnummer": int(number) if number.isascii() and number.isdigit() else None,
            "toevoeging": adres.opgegeven_adres_huisletter + adres.opgegeven_adres_huisnummer_toevoeging,
            "plaats": adres.opgegeven_adres_woonplaats_naam,
            "bag": adres.identificatiecode_nummeraanduiding}


def _perceel(locatie) -> dict:
    perceel = locatie.kadastrale_aanduiding
    if perceel is None:
        return {}
    parts = (("", perceel.kadastrale_gemeente), ("sectie ", perceel.kadastrale_sectie),
             ("nummer ", perceel.kadastraal_perceelnummer))
    words = ", ".join(label + value for label, value in parts if value)
    return {"kadaster": words or perceel.brk_identificatie}


def wgs84_van(locatie: Projectlocatie) -> tuple[float, float] | None:
    """The point for a map: ETRS89, or else what was given in RD."""
    given = locatie.coordinaten_opgegeven
    middle = given.midden if given is not None and given.referentiestelsel == "RD" else None
    if locatie.wgs84 is not None or middle is None or not in_rd(middle):
        return locatie.wgs84
    return tuple(round(number, 7) for number in naar_wgs84(middle))


def _gebied(locatie: Projectlocatie) -> dict:
    """The only area without holes, where we can work with it; else nothing: the point has to do."""
    vlak = locatie.coordinaten_etrs.vlaklocatie
    if vlak is None or vlak.gml or len(vlak.vlakken) != 1 or vlak.vlakken[0].gaten:
        return {}
    corners = [f"{max(pair):.7f} {min(pair):.7f}" for pair in vlak.vlakken[0].buitenring]
    try:
        return met_coordinaten({"hoeken": "\n".join(corners)})
    except Onleesbaar:
        return {}


def _punt(locatie) -> dict:
    point = wgs84_van(locatie)
    values = ({"wgs84": list(point)} if point else {}) | _gebied(locatie)
    given = locatie.coordinaten_opgegeven
    if given is not None and given.midden:
        values["toelichting"] = f"Coördinaten ({given.referentiestelsel}): " + ", ".join(f"{n:g}" for n in given.midden)
    return values


def _in_words(locatie) -> str:
    return adresregel(_empty_locatie() | _adres(locatie) | _perceel(locatie) | _punt(locatie))


def _aanvrager(verzoek: Verzoek) -> dict:
    wie, gemachtigde = verzoek.initiatiefnemer, verzoek.gemachtigde
    bedrijf = wie.niet_natuurlijk_persoon
    return {
        "soort": "bedrijf" if bedrijf else "particulier",
        "naam": "" if bedrijf else wie.naam,
        "bedrijfsnaam": bedrijf.naam if bedrijf else "",
        "kvk": bedrijf.kvk_nummer.tekst if bedrijf else "",
        "email": _email(wie.emailadres.tekst), "telefoon": wie.telefoonnummer.tekst,
        "adres": _adresregels(wie),
        "rol": GEMACHTIGDE if gemachtigde else "zelf",
        "gemachtigde_naam": gemachtigde.naam if gemachtigde else "",
        "gemachtigde_email": _email(gemachtigde.emailadres.tekst) if gemachtigde else "",
        "gemachtigde_telefoon": gemachtigde.telefoonnummer.tekst if gemachtigde else "",
        "gemachtigde_adres": _adresregels(gemachtigde) if gemachtigde else "",
        "namen": sorted(set(_people(verzoek))),
    }


def _adresregels(betrokkene) -> str:
    adres = betrokkene.persoon.adres
    return ", ".join(regel.tekst for regel in adres.regels()) if adres else ""


def _people(verzoek: Verzoek):
    """Names of human beings in the message; they must never come on a public page."""
    for betrokkene in filter(None, (verzoek.initiatiefnemer, verzoek.gemachtigde)):
        if betrokkene.natuurlijk_persoon:
            yield betrokkene.naam
            yield betrokkene.natuurlijk_persoon.geslachtsnaam_naamgebruik.tekst
    if verzoek.contactpersoon:
        yield verzoek.contactpersoon.naam
        yield verzoek.contactpersoon.achternaam.tekst
