"""What does the nota van zienswijzen say? Each zienswijze without personal data, our answer, and what it changes."""

from dataclasses import dataclass, field

from content_types.dossier import Dossier
from content_types.zienswijze import GEVOLGEN, OORDELEN, Zienswijze
from portal.services import pdf
from workflows.termijnen import datum_kort

TITEL = "Nota van zienswijzen"
ZONDER = {"ingetrokken": "De indiener heeft deze zienswijze ingetrokken.",
          "doorgestuurd": "Deze zienswijze ging over iets waarover een ander bestuursorgaan beslist. Wij hebben haar "
                          "doorgestuurd."}


@dataclass(frozen=True)
class Stuk:
    """One zienswijze in the nota: never a name, never a file."""

    kop: str
    tekst: list[str] = field(default_factory=list)
    antwoord: list[str] = field(default_factory=list)
    gevolg: str = ""
    opmerking: str = ""


@dataclass(frozen=True)
class Nota:
    """The words of the nota, as the template wants them."""

    organisatie_naam: str
    organisatie_adres: str
    kenmerk: str
    datum: str
    betreft: str
    inleiding: list[str]
    stukken: list[Stuk]
    voorbeeld: str = ""


def nota_pdf(nota: Nota) -> bytes:
    """The nota as PDF/UA-1."""
    return pdf.make("nota", nota=nota, titel=TITEL)


def nota_tekst(nota: Nota) -> str:
    """Its words, so that nobody has to read the PDF to look for personal data."""
    parts = [nota.betreft, *nota.inleiding]
    for stuk in nota.stukken:
        parts += [stuk.kop, *stuk.tekst, *stuk.antwoord, stuk.gevolg, stuk.opmerking]
    return "\n".join(part for part in parts if part)


def nota_woorden(dossier: Dossier, site, today, *, voorbeeld: bool = False) -> Nota:
    """All zienswijzen by number; what was not answered (yet) only as far as it can be said."""
    organisatie, publiek = site.organisaties[dossier.organisatie], dossier.aanvraag.publiek()
    betreft = (publiek["naam"], dossier.adres if publiek["locatie"] else "")
    return Nota(organisatie.naam, organisatie.adres, dossier.zaaknummer, datum_kort(today),
                ", ".join(part for part in betreft if part), _introduction(dossier),
                [_piece(zienswijze) for zienswijze in dossier.zienswijzen() if zienswijze.state != "ontvangen"],
                "Voorbeeld, nog niet vastgesteld." if voorbeeld else "")


def _introduction(dossier: Dossier) -> list[str]:
    found, laid_open = dossier.zienswijzen(), dossier.terinzage_ontwerp()
    number = len(found)
    words = []
    if laid_open is not None:
        words = [f"Het ontwerpbesluit heeft ter inzage gelegen van {datum_kort(laid_open.start)} tot en met "
                 f"{datum_kort(laid_open.einde)}. Iedereen kon in die tijd een zienswijze geven."]
    came = {0: "Wij hebben geen zienswijzen ontvangen.", 1: "Wij hebben één zienswijze ontvangen."}
    words.append(came.get(number, f"Wij hebben {number} zienswijzen ontvangen.")
                 + (" Namen en andere persoonsgegevens zijn weggelaten." if number else ""))
    besluit = dossier.beschikkingen()[-1] if dossier.beschikkingen() else None
    if besluit is not None and besluit.soort_besluit == "besluit" and besluit.uitkomst:
        words.append(f"Het besluit: {besluit.titel.lower()}.")
    return words


def _piece(zienswijze: Zienswijze) -> Stuk:
    if zienswijze.state in ZONDER:
        return Stuk(zienswijze.titel, opmerking=ZONDER[zienswijze.state])
    return Stuk(zienswijze.titel, _paragraphs(zienswijze.openbare_tekst), _paragraphs(zienswijze.antwoord),
                GEVOLGEN.get(zienswijze.gevolg, ""), _late(zienswijze))


def _late(zienswijze: Zienswijze) -> str:
    if not zienswijze.te_laat:
        return ""
    oordeel = OORDELEN.get(zienswijze.te_laat_oordeel, "")
    return f"Deze zienswijze kwam na de laatste dag binnen. {oordeel}." if oordeel else \
        "Deze zienswijze kwam na de laatste dag binnen."


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
