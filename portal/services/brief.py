"""What does the letter with the decision say, and how does it become a PDF? For the applicant, and without names."""

from dataclasses import dataclass, field, replace

from content_types.beschikking import Beschikking
from portal.services import besluittermijn, brieftekst, invulvelden, pdf, remedie
from workflows.termijnen import datum_kort

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
    """What is decided, in one sentence of the law."""
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
    begin: list[str] = field(default_factory=list)
    werking: list[str] = field(default_factory=list)
    """Why it starts to work sooner or later than usual."""
    slot: list[str] = field(default_factory=list)
    mandaat: str = ""
    berekening: list[str] = field(default_factory=list)
    """How the last day to go against it was reckoned, in the lines of the law's clock."""


@dataclass(frozen=True)
class Dagen:
    """The civil days that the letter names, what they are the days of, and how they were reckoned."""

    bekendgemaakt: object
    bezwaar_einde: object
    inwerkingtreding: object
    rechtsmiddel: str = "bezwaar"
    post: object = None
    ter_inzage_vanaf: object = None
    uitleg: tuple[str, ...] = ()


def beschikking_pdf(beschikking: Beschikking, site) -> bytes:
    """The letter to the applicant, as PDF/UA-1."""
    return _pdf(words(beschikking, site))


def openbare_pdf(beschikking: Beschikking, site) -> bytes:
    """The same letter without addressee and without the name of who signed (rules.md 3.1)."""
    return _pdf(words(beschikking, site, openbaar=True))


def voorbeeld_pdf(beschikking: Beschikking, site, today) -> bytes:
    """The letter as it would be if it were made known today, marked as not real."""
    brief = words(beschikking, site, dagen=dagen_bij_bekendmaking(beschikking, today))
    return _pdf(replace(brief, voorbeeld=NOG_NIET.format(dag=datum_kort(today))))


def dagen_bij_bekendmaking(beschikking: Beschikking, today, ter_inzage=None, voorbereiding: str = "") -> Dagen:
    """The days as they would be if it were made known today, and lay open from `ter_inzage` (default today).

    A draft, and a decision of which nobody said yet how it was prepared, show beroep for the extensive.
    """
    vorige = beschikking.voorganger
    if besluittermijn.blijft_gelijk(beschikking) and vorige is not None:
        return replace(_known(vorige), bekendgemaakt=today)
    default = "beroep" if beschikking.dossier.procedure == "uitgebreid" else "bezwaar"
    wat, open_from = besluittermijn.rechtsmiddel(beschikking, voorbereiding) or default, ter_inzage or today
    termijn = besluittermijn.termijn(beschikking, wat, today, open_from)
    return Dagen(today, termijn.einde, termijn.inwerkingtreding, wat, termijn.post_uiterste_ontvangst,
                 open_from if wat == "beroep" else None, tuple(termijn.uitleg))


def _known(beschikking: Beschikking) -> Dagen:
    return Dagen(beschikking.bekendgemaakt_op, beschikking.bezwaar_einde, beschikking.inwerkingtreding,
                 beschikking.rechtsmiddel, beschikking.post_uiterste_ontvangst, beschikking.ter_inzage_vanaf,
                 tuple(beschikking.termijn_uitleg))


def words(beschikking: Beschikking, site, *, openbaar: bool = False, dagen: Dagen | None = None) -> Brief:
    """All that the letter says; `dagen` where it was not made known yet."""
    dossier, dagen = beschikking.dossier, dagen or _known(beschikking)
    organisatie = site.organisaties[dossier.organisatie]
    plan = dossier.aanvraag.publiek()["naam"] if openbaar else dossier.titel
    return Brief(
        organisatie_naam=organisatie.naam, organisatie_adres=organisatie.adres,
        geadresseerde=[] if openbaar else geadresseerde(dossier.aanvraag.contact()),
        kenmerk=dossier.zaaknummer, datum=datum_kort(dagen.bekendgemaakt),
        betreft=", ".join(part for part in (plan, _adres(dossier, openbaar)) if part),
        aanhef=brieftekst.aanhef(beschikking, dagen, openbaar=openbaar), besluit_titel=beschikking.titel,
        overwegingen=[beschikking.samenvatting, *beschikking.overwegingenlijst()],
        voorschriften=beschikking.voorschriftenlijst(), rechtsmiddelen=_remedies(beschikking, dagen, organisatie),
        namens=organisatie.besluit_door,
        ondertekenaar="" if openbaar else beschikking.ondertekenaar_naam, functie=beschikking.ondertekenaar_functie,
        begin=beschikking.alineas("aanhef"), werking=brieftekst.werking(beschikking, dagen),
        slot=beschikking.alineas("slot"), mandaat=beschikking.mandaat, berekening=list(dagen.uitleg))


def _remedies(beschikking: Beschikking, dagen: Dagen, organisatie) -> list[str]:
    """How to go against it (Awb 3:45); a correction says whether the term began again."""
    if besluittermijn.blijft_gelijk(beschikking) and dagen.bezwaar_einde < dagen.bekendgemaakt:
        return brieftekst.termijn_voorbij(beschikking, dagen)
    views = dagen.rechtsmiddel == "beroep" and bool(beschikking.dossier.zienswijzen())
    works = besluittermijn.omstandigheid(beschikking, dagen.rechtsmiddel) if beschikking.uitkomst == "verleend" else ""
    lines = remedie.brief(beschikking.dossier.zaaknummer, dagen, organisatie, zienswijzen=views, omstandigheid=works)
    return brieftekst.termijn_van_rectificatie(beschikking, dagen) + lines


def geadresseerde(aanvrager: dict) -> list[str]:
    """Name and address as they stand on the letter; care of the gemachtigde where there is one."""
    gemachtigde = aanvrager.get("gemachtigde_naam", "")
    adres = aanvrager.get("gemachtigde_adres") or aanvrager.get("adres", "")
    lines = [aanvrager.get("bedrijfsnaam", ""), aanvrager.get("naam", ""), f"p/a {gemachtigde}" if gemachtigde else "",
             *adres.split(", ")]
    return [line for line in lines if line]


def _adres(dossier, openbaar: bool) -> str:
    return dossier.adres if not openbaar or dossier.aanvraag.publiek()["locatie"] else ""


def _pdf(brief: Brief) -> bytes:
    """The letter as PDF/UA-1. Nothing is fetched from outside the skin."""
    return pdf.make("beschikking", brief=brief, gemarkeerd=invulvelden.gemarkeerd)
