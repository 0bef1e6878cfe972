"""May this message be taken in? The checks of StUF 03.01 (table 4.1) in their order; the first that fails is the answer."""

import re
from dataclasses import dataclass

from lxml import etree

from content_types.koppeling import Koppeling
from content_types.stufbericht import ANTWOORDEN, FUNCTIES
from portal.integrations.stuf.bericht import element, functie_van
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.namen import ADVIES, STUF
from portal.integrations.stuf.stuurgegevens import MOST_REFERENTIE, TIJDSTIP, Stuurgegevens

VAN_STUF = re.compile("Bv0[1-4]|D[iu]0[12]|Fo0[1-3]|L[av](?:0[1-9]|1[0-4])|Lk0[1-6]|S[ah]0[1-4]|S[xy]0[12]|Tr01")
ONS = frozenset({"Di01", "Du01", *ANTWOORDEN})
MET_CROSSREF = frozenset({"Du01", *ANTWOORDEN})


@dataclass(frozen=True)
class Aangeboden:
    """A message with what has to be known to judge it. `eerder` are messages in with its reference, and `vroeg` those of us with
    the reference that it answers."""

    wortel: etree._Element
    gegevens: Stuurgegevens
    soap_action: str
    koppeling: Koppeling
    partner_soort: str
    eerder: tuple = ()
    vroeg: tuple = ()

    @property
    def naam(self) -> str:
        return etree.QName(self.wortel).localname

    @property
    def functie(self) -> str:
        """A key of FUNCTIES or ANTWOORDEN; empty for none."""
        own = self.naam.removesuffix("Bericht")
        return functie_van(self.naam) or (own if own in ANTWOORDEN else "")


def controleer(bericht: Aangeboden) -> None:
    """Raises StufFout."""
    for check in CONTROLES:
        check(bericht)


def _ontvanger(bericht: Aangeboden) -> None:
    if _anders(bericht.gegevens.ontvanger, bericht.koppeling.onze):
        raise StufFout("StUF010", f"Het portaal heet bij deze koppeling {_naam(bericht.koppeling.onze)}.")


def _zender(bericht: Aangeboden) -> None:
    if _anders(bericht.gegevens.zender, bericht.koppeling.hun):
        raise StufFout("StUF013", f"Wie hier inlogt, heet {_naam(bericht.koppeling.hun)}, niet {_naam(bericht.gegevens.zender)}.")


def _anders(gegeven, verwacht) -> bool:
    """Are these two different systems? An organisation or administratie that was not agreed on is not compared."""
    return any(expected and given != expected for given, expected in zip(gegeven, verwacht, strict=True))


def _naam(systeem) -> str:
    return " ".join(filter(None, systeem)) or "onbekend"


def _referentie(bericht: Aangeboden) -> None:
    if not bericht.gegevens.referentie or len(bericht.gegevens.referentie) > MOST_REFERENTIE:
        raise StufFout("StUF016", f"Geef elk bericht een eigen referentienummer van hoogstens {MOST_REFERENTIE} tekens.")
    if bericht.eerder:
        raise StufFout("StUF016", "Met dit referentienummer is al een ander bericht ontvangen.")


def _moment(bericht: Aangeboden) -> None:
    moment, last = bericht.gegevens.tijdstip, bericht.koppeling.laatste_in
    if not TIJDSTIP.fullmatch(moment):
        raise StufFout("StUF019", "Het tijdstipBericht is geen tijdstip van 8 tot 17 cijfers.")
    if bericht.koppeling.volgorde and moment.ljust(17, "0") <= last.ljust(17, "0") and last:
        raise StufFout("StUF019", f"Het vorige bericht had tijdstip {last}.")


def _berichtcode(bericht: Aangeboden) -> None:
    code = bericht.gegevens.berichtcode
    if not VAN_STUF.fullmatch(code):
        raise StufFout("StUF022", f"StUF kent geen berichtcode {code[:20] or 'zonder tekst'}.")
    if code not in ONS:
        raise StufFout("StUF025", f"Het portaal ontvangt hier {', '.join(sorted(ONS))}.")


def _functie(bericht: Aangeboden) -> None:
    if not bericht.functie:
        raise StufFout("StUF034", f"Het bericht {bericht.naam[:60]} hoort niet bij dit koppelvlak.")
    if bericht.functie in FUNCTIES and bericht.gegevens.functie != bericht.functie:
        raise StufFout("StUF034", f"In de stuurgegevens hoort de functie {bericht.functie} te staan.")
    wanted = actie(bericht.functie)
    if bericht.soap_action.strip('" ') not in ("", wanted):
        raise StufFout("StUF034", f"De SOAPAction hoort bij dit bericht {wanted} te zijn.")


def _afgesproken(bericht: Aangeboden) -> None:
    known = FUNCTIES.get(bericht.functie)
    if known is not None and (bericht.functie not in bericht.koppeling.berichten or bericht.partner_soort not in known.van):
        raise StufFout("StUF037", f"{known.titel} ({bericht.functie}) is bij deze koppeling niet afgesproken.")


def _combinatie(bericht: Aangeboden) -> None:
    code = FUNCTIES[bericht.functie].code if bericht.functie in FUNCTIES else bericht.functie
    if bericht.gegevens.berichtcode != code:
        raise StufFout("StUF040", f"Bij {bericht.naam} hoort berichtcode {code}.")


def _crossref(bericht: Aangeboden) -> None:
    if bericht.gegevens.berichtcode in MET_CROSSREF and not bericht.vroeg:
        raise StufFout("StUF043", "Het portaal heeft geen bericht gestuurd met dit nummer.")


CONTROLES = (_ontvanger, _zender, _referentie, _moment, _berichtcode, _functie, _afgesproken, _combinatie, _crossref)
"""After the versions, which were looked at when the stuurgegevens were read."""


def actie(functie: str) -> str:
    """The SOAPAction of a message, as the binding of StUF has it."""
    return f"{ADVIES}/{element(functie)}" if functie in FUNCTIES else f"{STUF}/{functie}"
