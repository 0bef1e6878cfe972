"""What do we tell the own system of a bevoegd gezag about a case? Plain values, fixed in the transaction of the deed.

Only what is named here goes along: never a number by which the state knows a person. The names of the values are those of the
elements in portal/integrations/eigen/aanvraag.xsd.
"""

from datetime import date

from content_types.aanvraag import adresregel
from content_types.base import new_id, path_of
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from portal.services.clock import AMSTERDAM

TYPEN = {"aanvraag": "Nieuwe aanvraag", "aanvulling": "Aanvulling", "intrekking": "Intrekking",
         "gemachtigde": "Gemachtigde gewijzigd"}
PERSOON = ("soort", "naam", "bedrijfsnaam", "kvk", "email", "telefoon", "adres")
GEMACHTIGDE = {"naam": "gemachtigde_naam", "bedrijfsnaam": "gemachtigde_bedrijf", "email": "gemachtigde_email",
               "telefoon": "gemachtigde_telefoon", "adres": "gemachtigde_adres"}
PLEK = ("straat", "huisnummer", "toevoeging", "postcode", "plaats", "kadaster", "toelichting")


def inhoud(dossier: Dossier, by, berichttype: str, *, documenten=(), **meer) -> dict:
    """A message of this type; `documenten` are the files that it is about, `meer` what only this type has."""
    gezag = by.site.organisaties[dossier.organisatie]
    return {"berichttype": berichttype, "referentie": f"{dossier.zaaknummer}-{new_id()}", "moment": _moment(by.now),
            "organisatie": gezag.naam, "oin": gezag.oin, "zaaknummer": dossier.zaaknummer,
            "eigenZaaknummer": dossier.eigen_zaaknummer, "adresInPortaal": f"{by.settings['portaal.url']}{path_of(dossier)}",
            **_zaak(dossier), **_wie(dossier), **meer, "documenten": tuple(document(file) for file in documenten)}


def _moment(now) -> str:
    return now.astimezone(AMSTERDAM).isoformat(timespec="seconds")


def _zaak(dossier: Dossier) -> dict:
    aanvraag = dossier.aanvraag
    plan, plek, kosten = (aanvraag.deel(step) for step in ("werkzaamheden", "locatie", "kosten"))
    titels = dict(zip(aanvraag.codes(), aanvraag.werkzaamheden(), strict=True))
    return {"soortAanvraag": aanvraag.soort_aanvraag, "bron": aanvraag.bron, "verzoeknummer": aanvraag.verzoeknummer,
            "ontvangen": dossier.ontvangen.isoformat(), "naam": aanvraag.titel, "omschrijving": plan.get("omschrijving", ""),
            "werkzaamheden": tuple(titels.items()), "bouwkosten": kosten.get("bouwkosten", ""),
            "begin": _dag(aanvraag.deel("begin").get("begin")), "zegel": aanvraag.zegel,
            "locatie": {name: _tekst(plek.get(name)) for name in PLEK} | {
                "adresregel": adresregel(plek), "punt": tuple(plek.get("wgs84") or ()),
                "gebied": tuple(tuple(corner) for corner in plek.get("gebied") or ())},
            "antwoorden": tuple((_tekst(a.get("activiteit")), _tekst(a.get("vraag")), _tekst(a.get("antwoord")))
                                for a in plan.get("vragen", ()))}


def _wie(dossier: Dossier) -> dict:
    """The applicant, and the gemachtigde while there is one."""
    deel = dossier.aanvraag.contact()
    found = {"aanvrager": {name: _tekst(deel.get(name)) for name in PERSOON}}
    gemachtigde = {name: _tekst(deel.get(key)) for name, key in GEMACHTIGDE.items()}
    return found | ({"gemachtigde": gemachtigde} if any(gemachtigde.values()) else {})


def _tekst(value) -> str:
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _dag(value) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def document(bestand: Bestand) -> dict:
    """A file as it is now."""
    return {"naam": bestand.bestandsnaam, "titel": bestand.titel, "soort": bestand.mime, "omvang": bestand.omvang,
            "sha256": bestand.sha256, "vertrouwelijk": bool(bestand.vertrouwelijk), "pad": path_of(bestand)}


def bestandsnaam(values: dict) -> str:
    """`20260105093000_Z-2026-000123_aanvraag.xml`"""
    moment = "".join(sign for sign in values["moment"][:19] if sign.isdigit())
    return f"{moment}_{values['zaaknummer']}_{values['berichttype']}.xml"


def in_postbus(values: dict) -> str:
    """Where the message lies in the FTP mailbox of the organisation."""
    return f"Berichten/{values['zaaknummer']}/{bestandsnaam(values)}"
