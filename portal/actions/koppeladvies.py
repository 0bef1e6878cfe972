"""What does the system of another organisation do with advice? The same deeds as on the pages, with the values of a message.

`by` is that system (portal.services.koppelingen.identiteit). Each deed may come twice and is then done once. Raises Refused,
NotAllowed or FileRefused.
"""

from dataclasses import dataclass
from datetime import date

from pyramid.traversal import find_resource

from content_types.adviesverzoek import LANGSTE_ANTWOORD, Adviesverzoek
from content_types.base import path_of
from content_types.dossier import Dossier
from content_types.koppeling import Koppeling
from portal.actions import adviesverloop, eigenstatus
from portal.actions import adviesverzoek as adviezen
from portal.actions import dossier as dossiers
from portal.services import adviestoegang, files
from portal.services.file_types import safe_name
from workflows.adviessoorten import ADVIESSOORTEN
from workflows.machine import Refused
from workflows.permissions import Permission

GEEN_ZAAK = "Deze zaak is er niet, of is niet van uw organisatie. Controleer het zaaknummer."
GEEN_VERZOEK = "Dit kenmerk hoort niet bij een adviesverzoek van of aan uw organisatie."
ANDERE_RONDE = "Dit gaat over een eerdere vraag. Inmiddels is iets anders gevraagd."


@dataclass(frozen=True)
class Binnen:
    """A message that is to be processed: over which koppeling, its reference, its values, its files (naam, an open file)."""

    koppeling: Koppeling
    referentie: str
    waarden: dict
    bestanden: tuple = ()

    def __getitem__(self, name: str):
        return self.waarden.get(name, "")


# Finding what it is about


def dossier_bij(by, bericht: Binnen) -> Dossier:
    """By our number, else by the number that the other system coupled."""
    found = by.site["dossiers"].by_zaaknummer(bericht["zaaknummer"]) if bericht["zaaknummer"] else None
    if found is None and bericht["eigenZaaknummer"]:
        path = by.site.stufberichten.kenmerken.get(f"{bericht.koppeling.partner} zaak {bericht['eigenZaaknummer']}", "")
        found = op_pad(by.site, path)
    if not isinstance(found, Dossier) or not by.may(Permission.VIEW, found):
        raise Refused(GEEN_ZAAK)
    return found


def verzoek_bij(by, bericht: Binnen) -> Adviesverzoek:
    """The request with this kenmerk, asked over this koppeling in either direction."""
    found = op_pad(by.site, by.site.stufberichten.kenmerken.get(f"{bericht.koppeling.__name__} {bericht['kenmerk']}", ""))
    if not isinstance(found, Adviesverzoek):
        raise Refused(GEEN_VERZOEK)
    return found


def op_pad(site, path: str):
    """What lies at this path; None for nothing."""
    try:
        return find_resource(site, path) if path else None
    except KeyError:
        return None


def _ronde(verzoek: Adviesverzoek) -> int:
    return len(verzoek.rondes) + 1


def _deze_ronde(verzoek: Adviesverzoek, bericht: Binnen) -> None:
    if bericht["ronde"] and int(bericht["ronde"]) != _ronde(verzoek):
        raise Refused(ANDERE_RONDE)


# From an adviesorganisatie


def geopend(by, bericht: Binnen) -> Adviesverzoek:
    """Somebody there has the request on their screen."""
    verzoek = verzoek_bij(by, bericht)
    adviezen.openen(verzoek, by)
    return verzoek


def gegeven(by, bericht: Binnen) -> Adviesverzoek:
    """The advice, as if typed on the page. What somebody was writing there is put aside."""
    verzoek = verzoek_bij(by, bericht)
    by.require(Permission.VIEW, verzoek)
    _deze_ronde(verzoek, bericht)
    if len(bericht["tekst"]) > LANGSTE_ANTWOORD:
        raise Refused("Het advies is te lang. Gebruik niet meer dan 50.000 tekens, of voeg een document toe.")
    if bericht["oordeel"] and bericht["oordeel"] not in verzoek.keuzes:
        raise Refused(f"Het oordeel {bericht['oordeel']} past niet bij deze vraag.")
    by.require(Permission.ADVISE, verzoek)
    verzoek.terzijde = (*verzoek.terzijde, *(d.__name__ for d in verzoek.antwoord_documenten()))
    verzoek.terzijde_tekst = verzoek.antwoord.strip() or verzoek.terzijde_tekst
    for naam, bron in bericht.bestanden:
        adviezen.document_toevoegen(verzoek, bron, naam, by, max_bytes=files.largest(by.settings))
    adviezen.uitbrengen(verzoek, bericht["tekst"], by, bericht["oordeel"] or None)
    return verzoek


# From the own system of who decides


def gevraagd(by, bericht: Binnen) -> Adviesverzoek:
    """Advice is asked, or asked again with the next round: the dossier opens for the adviser exactly as by the page."""
    known = by.site.stufberichten.kenmerken.get(f"{bericht.koppeling.__name__} {bericht['kenmerk']}")
    if known is not None:
        return _nog_een_ronde(by, bericht, verzoek_bij(by, bericht))
    dossier = dossier_bij(by, bericht)
    names = _documenten(by, dossier, bericht)
    verzoek = adviezen.vragen(
        dossier, by, adviesorganisatie=_organisatie(by.site, bericht["adviesorganisatie"], dossier), vraag=bericht["vraag"],
        uiterlijk=date.fromisoformat(bericht["uiterlijk"]), documenten=names, toelichting=bericht["toelichting"],
        soort_advies=_soort(bericht["soortAdvies"]), instemming=bericht["antwoordkeuze"] == "instemming",
        ja_nee=bericht["antwoordkeuze"] == "jaNee", wettelijk=bool(bericht["wettelijkeGrond"]), grond=bericht["wettelijkeGrond"],
        werkzaamheden=tuple(bericht["werkzaamheden"] or ()))
    if verzoek.via_koppeling and verzoek.extern_kenmerk != bericht["kenmerk"]:
        raise Refused(f"Deze vraag is al gesteld, met kenmerk {verzoek.extern_kenmerk}.")
    verzoek.via_koppeling, verzoek.extern_kenmerk = bericht.koppeling.__name__, bericht["kenmerk"]
    verzoek.extern_referentie = bericht.referentie
    by.site.stufberichten.kenmerken[f"{bericht.koppeling.__name__} {bericht['kenmerk']}"] = path_of(verzoek)
    return verzoek


def _nog_een_ronde(by, bericht: Binnen, verzoek: Adviesverzoek) -> Adviesverzoek:
    """The same kenmerk: the request there is, or a next question about it."""
    wanted = int(bericht["ronde"] or 1)
    if wanted == _ronde(verzoek):
        return verzoek
    if wanted != _ronde(verzoek) + 1:
        raise Refused(ANDERE_RONDE)
    adviesverloop.opnieuw_vragen(
        verzoek, by, vraag=bericht["vraag"], uiterlijk=date.fromisoformat(bericht["uiterlijk"]),
        ja_nee=bericht["antwoordkeuze"] == "jaNee", toelichting=bericht["toelichting"],
        documenten=_documenten(by, verzoek.dossier, bericht))
    verzoek.extern_referentie = bericht.referentie
    return verzoek


def _organisatie(site, naam: str, dossier: Dossier) -> str:
    """By id, OIN or name. The deed says no to what is no adviesorganisatie."""
    known = site.organisaties.of_kind("adviesorganisatie", fictief=dossier.fictief)
    found = [o for o in known if naam and naam.lower() in (o.__name__, getattr(o, "oin", ""), o.naam.lower())]
    if len(found) != 1:
        raise Refused(f"De adviesorganisatie {naam or 'zonder naam'} is niet te vinden. Geef het id, het OIN of de naam.")
    return found[0].__name__


def _soort(naam: str) -> str:
    if naam and naam not in ADVIESSOORTEN:
        raise Refused(f"Het soort advies {naam} kent het portaal niet. Kies uit: {', '.join(ADVIESSOORTEN)}.")
    return naam or "anders"


def _documenten(by, dossier: Dossier, bericht: Binnen) -> set[str]:
    """What came along is put in the dossier and shared, and so is what is named of what is there already."""
    names = {_genoemd(dossier, naam) for naam in bericht["deelDocumenten"] or ()}
    for naam, bron in bericht.bestanden:
        made = dossiers.document_toevoegen(dossier, bron, naam, by, reden="Kwam mee met een vraag om advies",
                                           max_bytes=files.largest(by.settings))
        names.add(made.__name__ if made is not None else _genoemd(dossier, safe_name(naam)))
    return names


def _genoemd(dossier: Dossier, naam: str) -> str:
    """A document by its number (D-1) or file name, the newest of that name."""
    found = [d for soort in adviestoegang.te_delen_naar_soort(dossier).values() for d in soort
             if naam in (getattr(d, "kenmerk", ""), d.bestandsnaam)]
    if not found:
        raise Refused(f"Het document {naam} zit niet in het dossier, of is niet te delen.")
    return max(found, key=lambda d: d.op).__name__


def herinnerd(by, bericht: Binnen) -> Adviesverzoek:
    verzoek = verzoek_bij(by, bericht)
    adviesverloop.herinneren(verzoek, by)
    return verzoek


def verlengd(by, bericht: Binnen) -> Adviesverzoek:
    """The other system keeps the terms of the case: it is not asked whether it knows what it does."""
    verzoek = verzoek_bij(by, bericht)
    adviesverloop.verlengen(verzoek, by, uiterlijk=date.fromisoformat(bericht["uiterlijk"]), toch=True)
    return verzoek


def ingetrokken(by, bericht: Binnen) -> Adviesverzoek:
    verzoek = verzoek_bij(by, bericht)
    by.require(Permission.ASK_ADVICE, verzoek)
    if verzoek.state not in adviestoegang.GONE:
        adviezen.intrekken(verzoek, by, bericht["reden"][:500])
    return verzoek


def gekoppeld(by, bericht: Binnen) -> Dossier:
    """The other system says by which number it knows the case."""
    dossier = dossier_bij(by, Binnen(bericht.koppeling, bericht.referentie, {"zaaknummer": bericht["zaaknummer"]}))
    by.require(Permission.LINK, dossier)
    key, path = f"{bericht.koppeling.partner} zaak {bericht['eigenZaaknummer']}", path_of(dossier)
    if by.site.stufberichten.kenmerken.get(key, path) != path:
        raise Refused(f"Het nummer {bericht['eigenZaaknummer']} hoort al bij een andere zaak.")
    if dossier.eigen_zaaknummer != bericht["eigenZaaknummer"]:
        by.site.stufberichten.kenmerken[key] = path
        dossier.eigen_zaaknummer = bericht["eigenZaaknummer"]
        by.record(dossier, f"eigen zaaknummer gekoppeld: {dossier.eigen_zaaknummer}")
    return dossier


def status(by, bericht: Binnen) -> Dossier:
    """How far the case is in the own system."""
    told = eigenstatus.Status(bericht["status"], date.fromisoformat(bericht["datum"]) if bericht["datum"] else None,
                              bericht["soortBesluit"], bericht["behandelaar"])
    return eigenstatus.melden(dossier_bij(by, bericht), by, told)


DADEN = {"adviesGeopend": geopend, "adviesGeven": gegeven, "adviesVragen": gevraagd, "adviesHerinneren": herinnerd,
         "adviesTermijn": verlengd, "adviesIntrekken": ingetrokken, "zaakKoppelen": gekoppeld, "zaakStatus": status}
"""What is done with each message of our schema."""
