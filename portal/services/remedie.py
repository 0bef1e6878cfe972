"""How do we say what somebody can do who disagrees with a decision: bezwaar or beroep, with whom, until when?

For the letter, the mails, the page of the applicant and the public page; the dates come from the decision or its notice,
which both know `rechtsmiddel`, `bezwaar_einde` and `post_uiterste_ontvangst`.
"""

from dataclasses import dataclass

from workflows.termijnen import datum_kort


@dataclass(frozen=True)
class Woorden:
    """The words of one remedy, to be used in a sentence."""

    naam: str
    doen: str
    """After "u kunt": bezwaar maken."""
    deed: str
    """After "wie op tijd": bezwaar heeft gemaakt."""
    termijn: str
    bij: str
    prijs: str


BEZWAAR = Woorden("bezwaar", "bezwaar maken", "bezwaar heeft gemaakt", "bezwaartermijn", "bij ons",
                  "Bezwaar maken is gratis.")
BEROEP = Woorden("beroep", "in beroep gaan", "beroep heeft ingesteld", "beroepstermijn", "bij de rechtbank",
                 "De rechtbank rekent hiervoor griffierecht.")
REMEDIES = {"bezwaar": BEZWAAR, "beroep": BEROEP}


def woorden(obj) -> Woorden:
    """Of a decision or its notice; what was kept from before beroep was known, is bezwaar."""
    return REMEDIES.get(getattr(obj, "rechtsmiddel", ""), BEZWAAR)


def rechtbank(organisatie) -> str:
    """Which court, with its address where the organisation has told."""
    return getattr(organisatie, "rechtbank", "") or f"de rechtbank waar {organisatie.naam} onder valt"


def brief(zaaknummer: str, dagen, organisatie, *, zienswijzen: bool = False, omstandigheid: str = "") -> list[str]:
    """How, with whom and until when (Awb 3:45, 6:4-6:9, 6:13); `dagen` is a portal.services.brief.Dagen."""
    write = _beroep if dagen.rechtsmiddel == "beroep" else _bezwaar
    return [*write(zaaknummer, dagen, organisatie, zienswijzen), *_post(dagen), _werking(dagen, omstandigheid)]


def _bezwaar(zaaknummer: str, dagen, organisatie, _zienswijzen) -> list[str]:
    adres = f", {organisatie.adres}" if organisatie.adres else ""
    return [
        f"Bent u belanghebbende? Dan kunt u bezwaar maken tot en met {datum_kort(dagen.bezwaar_einde)}. "
        "Bezwaar maken is gratis.",
        f"Stuur uw bezwaar aan {organisatie.naam}{adres}. Noem kenmerk {zaaknummer}, uw naam en adres, de datum, het besluit "
        "waartegen u bezwaar maakt en waarom. Onderteken uw brief.",
    ]


def _beroep(zaaknummer: str, dagen, organisatie, zienswijzen: bool) -> list[str]:
    wie = "Bent u belanghebbende, of gaf u een zienswijze?" if zienswijzen else "Bent u belanghebbende?"
    ter_inzage = f"Dit besluit ligt ter inzage vanaf {datum_kort(dagen.ter_inzage_vanaf)} tot en met " \
                 f"{datum_kort(dagen.bezwaar_einde)}. " if dagen.ter_inzage_vanaf else ""
    return [
        f"{ter_inzage}{wie} Dan kunt u in beroep gaan bij de rechtbank tot en met {datum_kort(dagen.bezwaar_einde)}. Bezwaar "
        "maken bij ons kan niet. De rechtbank rekent griffierecht.",
        f"Stuur uw beroep aan {rechtbank(organisatie)}. Noem kenmerk {zaaknummer}, uw naam en adres, de datum, het besluit "
        "waartegen u in beroep gaat en waarom. Stuur een kopie van dit besluit mee en onderteken uw brief. U kunt ook "
        "digitaal in beroep gaan: kijk op rechtspraak.nl.",
    ]


def _post(dagen) -> list[str]:
    if dagen.post is None:
        return []
    return [f"Stuurt u een brief? Post hem uiterlijk op {datum_kort(dagen.bezwaar_einde)}. Hij moet er zijn op of voor "
            f"{datum_kort(dagen.post)}."]


UITSTEL = ("Vraagt iemand binnen {tijd} de rechtbank om een voorlopige voorziening? Dan geldt het besluit pas als daarop is "
           "beslist.")
TIJD = {"onomkeerbaar": "die vier weken", "werking_uitgesteld": "de termijn voor bezwaar",
        "beroep_wabo": "de termijn voor beroep"}
NA_TERMIJN = ("Dit besluit geldt pas na die termijn. Vraagt iemand binnen die termijn de rechtbank om een voorlopige "
              "voorziening? Dan geldt het pas als daarop is beslist.")
NA_BEZWAAR = ("Deze vergunning geldt pas na de termijn voor bezwaar. Maakt iemand op tijd bezwaar? Dan geldt zij pas als "
              "over dat bezwaar is beslist.")
HOUDT_NIET_TEGEN = ("{wat} houdt het besluit niet tegen. Wilt u dat het besluit nog niet geldt? Vraag dan de rechtbank om een "
                    "voorlopige voorziening.")


def houdt_tegen(obj) -> str:
    """Does the remedy hold it? Said after the last day was named; from the dates of a decision or its notice (Wabo 6.1)."""
    if obj.inwerkingtreding is not None and obj.bezwaar_einde is not None and obj.inwerkingtreding > obj.bezwaar_einde:
        by_law = "van_rechtswege" in (getattr(obj, "aard", ""), getattr(obj, "soort_besluit", ""))
        return NA_BEZWAAR if by_law else NA_TERMIJN
    return HOUDT_NIET_TEGEN.format(wat=woorden(obj).naam.capitalize())


def _werking(dagen, omstandigheid: str) -> str:
    """Does the remedy hold the decision? Where the law itself delays it, a request for interim relief does; of a permit by
    operation of law the bezwaar itself (Wabo 6.1 lid 4)."""
    if omstandigheid == "van_rechtswege":
        return NA_BEZWAAR
    if omstandigheid in TIJD:
        return UITSTEL.format(tijd=TIJD[omstandigheid])
    return HOUDT_NIET_TEGEN.format(wat="Beroep" if dagen.rechtsmiddel == "beroep" else "Bezwaar")
