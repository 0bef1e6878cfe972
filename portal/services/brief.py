"""What does the letter with the decision say, and how does it become a PDF? For the applicant, and without names for all."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pyramid.path import AssetResolver
from pyramid.renderers import render
from weasyprint import HTML
from weasyprint.urls import URLFetchingError

from content_types.beschikking import Beschikking
from workflows.termijnen import datum_kort

TEMPLATE = "skins:basis/brieven/beschikking.pt"
AANHEF = {"verleend": "Wij verlenen de omgevingsvergunning.", "geweigerd": "Wij weigeren de omgevingsvergunning."}


@dataclass(frozen=True)
class Brief:
    """The words of the letter, as the template of the house style wants them."""

    organisatie_naam: str
    organisatie_adres: str
    geadresseerde: list[str]
    kenmerk: str
    datum: str
    betreft: str
    aanhef: str
    besluit_titel: str
    overwegingen: list[str]
    voorschriften: list[str]
    rechtsmiddelen: list[str]
    ondertekenaar: str
    functie: str


def beschikking_pdf(beschikking: Beschikking, site) -> bytes:
    """The letter to the applicant, as PDF/UA-1."""
    return pdf(words(beschikking, site))


def openbare_pdf(beschikking: Beschikking, site) -> bytes:
    """The same letter without addressee and without the name of who signed (rules.md 3.1)."""
    return pdf(words(beschikking, site, openbaar=True))


def words(beschikking: Beschikking, site, *, openbaar: bool = False) -> Brief:
    dossier = beschikking.dossier
    organisatie = site.organisaties[dossier.organisatie]
    aanvrager = dossier.aanvraag.deel("aanvrager")
    geadresseerde = [aanvrager.get("bedrijfsnaam", ""), aanvrager.get("naam", ""), aanvrager.get("adres", "")]
    plan = dossier.aanvraag.publiek()["naam"] if openbaar else dossier.titel
    return Brief(
        organisatie_naam=organisatie.naam, organisatie_adres=organisatie.adres,
        geadresseerde=[] if openbaar else [line for line in geadresseerde if line],
        kenmerk=dossier.zaaknummer, datum=datum_kort(beschikking.bekendgemaakt_op),
        betreft=", ".join(part for part in (plan, _adres(dossier, openbaar)) if part),
        aanhef=AANHEF[beschikking.uitkomst], besluit_titel=beschikking.titel,
        overwegingen=[beschikking.samenvatting, *beschikking.overwegingenlijst()],
        voorschriften=beschikking.voorschriftenlijst(), rechtsmiddelen=rechtsmiddelen(beschikking, organisatie),
        ondertekenaar="" if openbaar else beschikking.ondertekenaar_naam, functie=beschikking.ondertekenaar_functie)


def _adres(dossier, openbaar: bool) -> str:
    return dossier.adres if not openbaar or dossier.aanvraag.publiek()["locatie"] else ""


def rechtsmiddelen(beschikking: Beschikking, organisatie) -> list[str]:
    """How and until when to object (Awb 3:45, 6:4-6:8)."""
    return [
        f"Bent u belanghebbende? Dan kunt u bezwaar maken tot en met {datum_kort(beschikking.bezwaar_einde)}. "
        "Bezwaar maken is gratis.",
        f"Stuur uw bezwaar aan {organisatie.naam}"
        + (f", {organisatie.adres}" if organisatie.adres else "") + ". "
        f"Noem kenmerk {beschikking.dossier.zaaknummer}, uw naam en adres, de datum, het besluit waartegen u bezwaar "
        "maakt en waarom. Onderteken uw brief.",
        "Bezwaar houdt het besluit niet tegen. Wilt u dat het besluit nog niet geldt? Vraag dan de rechtbank om een "
        "voorlopige voorziening.",
    ]


def pdf(brief: Brief) -> bytes:
    """The letter as PDF/UA-1. Nothing is fetched from outside the skin."""
    html = render(TEMPLATE, {"brief": brief})
    base = AssetResolver().resolve(TEMPLATE).abspath()
    return HTML(string=html, base_url=base, url_fetcher=_only_from_the_skin).write_pdf(pdf_variant="pdf/ua-1")


@cache
def _skin_folder() -> str:
    return AssetResolver().resolve("skins:").abspath().rstrip("/") + "/"


def _only_from_the_skin(url: str, *args, **kwargs):
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    if parts.scheme != "file" or not str(path).startswith(_skin_folder()):
        raise URLFetchingError(f"not from the skin: {url}")
    return {"string": path.read_bytes(), "mime_type": "text/css" if path.suffix == ".css" else None}
