"""What does the letter with the decision say, and how does it become a PDF? For the applicant, and without names."""

import mimetypes
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chameleon import PageTemplateFile
from pyramid.path import AssetResolver
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from content_types.beschikking import Beschikking
from workflows.termijnen import bezwaartermijn, datum_kort

TEMPLATE = "skins:basis/brieven/beschikking.pt"
AANHEF = {"verleend": "Wij verlenen u de omgevingsvergunning. De vergunning geldt vanaf {inwerkingtreding}.",
          "geweigerd": "Wij weigeren u de omgevingsvergunning."}
AANHEF_OPENBAAR = {"verleend": "Wij verlenen de omgevingsvergunning. De vergunning geldt vanaf {inwerkingtreding}.",
                   "geweigerd": "Wij weigeren de omgevingsvergunning."}
NOG_NIET = "Voorbeeld, nog geen besluit. De data gelden als het besluit op {dag} bekend wordt gemaakt."


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
    namens: str
    """The bestuursorgaan on whose behalf the decision is taken (Awb 10:10)."""
    ondertekenaar: str
    functie: str
    voorbeeld: str = ""
    """Says, on the letter itself, that it is not the decision yet; empty on the real one."""


@dataclass(frozen=True)
class Dagen:
    """The civil days that the letter names."""

    bekendgemaakt: object
    bezwaar_einde: object
    inwerkingtreding: object


def beschikking_pdf(beschikking: Beschikking, site) -> bytes:
    """The letter to the applicant, as PDF/UA-1."""
    return pdf(words(beschikking, site))


def openbare_pdf(beschikking: Beschikking, site) -> bytes:
    """The same letter without addressee and without the name of who signed (rules.md 3.1)."""
    return pdf(words(beschikking, site, openbaar=True))


def voorbeeld_pdf(beschikking: Beschikking, site, today) -> bytes:
    """The letter as it would be if it were made known today, marked as not real."""
    brief = words(beschikking, site, dagen=_if_made_known(beschikking, today))
    return pdf(replace(brief, voorbeeld=NOG_NIET.format(dag=datum_kort(today))))


def _if_made_known(beschikking: Beschikking, today) -> Dagen:
    termijn = bezwaartermijn(beschikking.dossier.regime, today)
    return Dagen(today, termijn.einde, termijn.inwerkingtreding)


def words(beschikking: Beschikking, site, *, openbaar: bool = False, dagen: Dagen | None = None) -> Brief:
    dossier = beschikking.dossier
    organisatie = site.organisaties[dossier.organisatie]
    dagen = dagen or Dagen(beschikking.bekendgemaakt_op, beschikking.bezwaar_einde, beschikking.inwerkingtreding)
    plan = dossier.aanvraag.publiek()["naam"] if openbaar else dossier.titel
    aanhef = (AANHEF_OPENBAAR if openbaar else AANHEF).get(beschikking.uitkomst, "")
    return Brief(
        organisatie_naam=organisatie.naam, organisatie_adres=organisatie.adres,
        geadresseerde=[] if openbaar else geadresseerde(dossier.aanvraag.deel("aanvrager")),
        kenmerk=dossier.zaaknummer, datum=datum_kort(dagen.bekendgemaakt),
        betreft=", ".join(part for part in (plan, _adres(dossier, openbaar)) if part),
        aanhef=aanhef.format(inwerkingtreding=datum_kort(dagen.inwerkingtreding)), besluit_titel=beschikking.titel,
        overwegingen=[beschikking.samenvatting, *beschikking.overwegingenlijst()],
        voorschriften=beschikking.voorschriftenlijst(),
        rechtsmiddelen=rechtsmiddelen(dossier.zaaknummer, dagen.bezwaar_einde, organisatie),
        namens=organisatie.besluit_door,
        ondertekenaar="" if openbaar else beschikking.ondertekenaar_naam, functie=beschikking.ondertekenaar_functie)


def geadresseerde(aanvrager: dict) -> list[str]:
    """Name and address as they stand on the letter; care of the gemachtigde where there is one."""
    gemachtigde = aanvrager.get("gemachtigde_naam", "")
    lines = [aanvrager.get("bedrijfsnaam", ""), aanvrager.get("naam", ""), f"p/a {gemachtigde}" if gemachtigde else "",
             *aanvrager.get("adres", "").split(", ")]
    return [line for line in lines if line]


def _adres(dossier, openbaar: bool) -> str:
    return dossier.adres if not openbaar or dossier.aanvraag.publiek()["locatie"] else ""


def rechtsmiddelen(zaaknummer: str, bezwaar_einde, organisatie) -> list[str]:
    """How and until when to object (Awb 3:45, 6:4-6:8)."""
    return [
        f"Bent u belanghebbende? Dan kunt u bezwaar maken tot en met {datum_kort(bezwaar_einde)}. "
        "Bezwaar maken is gratis.",
        f"Stuur uw bezwaar aan {organisatie.naam}"
        + (f", {organisatie.adres}" if organisatie.adres else "") + ". "
        f"Noem kenmerk {zaaknummer}, uw naam en adres, de datum, het besluit waartegen u bezwaar "
        "maakt en waarom. Onderteken uw brief.",
        "Bezwaar houdt het besluit niet tegen. Wilt u dat het besluit nog niet geldt? Vraag dan de rechtbank om een "
        "voorlopige voorziening.",
    ]


def pdf(brief: Brief) -> bytes:
    """The letter as PDF/UA-1. Nothing is fetched from outside the skin."""
    path = AssetResolver().resolve(TEMPLATE).abspath()
    html = _template(path)(brief=brief)
    return HTML(string=html, base_url=path, url_fetcher=SkinFetcher()).write_pdf(pdf_variant="pdf/ua-1")


@cache
def _template(path: str) -> PageTemplateFile:
    """Needs no request and no registry, so that the worker and commands make letters as well."""
    return PageTemplateFile(path)


@cache
def _skin_folder() -> Path:
    return Path(AssetResolver().resolve("skins:").abspath()).resolve()


def _of_this_skin(path: Path) -> Path:
    """The file that the skin of this site has in place of one of the basis."""
    basis = _skin_folder() / "basis"
    if not path.is_relative_to(basis):
        return path
    return Path(AssetResolver().resolve(f"skins:basis/{path.relative_to(basis).as_posix()}").abspath())


class SkinFetcher(URLFetcher):
    """Hands WeasyPrint files of the skin (stylesheet, logo) and nothing else: no network, no other file."""

    def fetch(self, url, headers=None):
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or not path.is_relative_to(_skin_folder()):
            raise ValueError(f"not from the skin: {url}")
        path = _of_this_skin(path)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
