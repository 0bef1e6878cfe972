"""What is an aanvraag? What the applicant told us, with its bijlagen; sealed by a hash when submitted."""

import re

import colander

from content_types.base import Folder, content_type, fingerprint
from content_types.bestand import Bijlage
from content_types.invoer import Schema
from content_types.invoer import regel as _one_line
from content_types.invoer import regels as _lines
from content_types.invoer import tekstveld as _text
from content_types.plek import LocatieSchema, in_woorden
from content_types.verzegeling import Manifest, manifest, te_verzegelen, van_bestand, van_waarde, zegel_over
from workflows.aanvraag import AANVRAAG

WERKZAAMHEDEN = {
    "bouwen": "Bouwen of verbouwen",
    "dakkapel": "Dakkapel plaatsen",
    "aanbouw": "Aanbouw of uitbouw maken",
    "bijgebouw": "Schuur of bijgebouw plaatsen",
    "erfafscheiding": "Schutting of muur om de tuin plaatsen",
    "woning": "Woning bouwen",
    "verbouwen": "Woning verbouwen",
    "zonnepanelen": "Zonnepanelen plaatsen",
    "kappen": "Boom kappen",
    "slopen": "Slopen",
    "monument": "Werken aan een monument",
    "reclame": "Reclame plaatsen",
    "inrit": "Inrit aanleggen",
    "gebruik": "Gebruik in strijd met het omgevingsplan",
    "milieu": "Milieubelastende activiteit",
    "anders": "Iets anders",
}
"""The werkzaamheden of the national question set by code, as they are called where no set is at hand; others are local."""

SOORTEN_AANVRAAG = {"vergunning": "Vergunning aanvragen", "melding": "Melding doen",
                    "vooroverleg": "Vooroverleg aanvragen"}
"""What somebody can ask: a decision, nothing but that we know it, or what we think of a plan (no aanvraag, no term)."""

OLO = "OLO"
"""`Aanvraag.bron` of what came over from Omgevingsloket online."""

PUBLIC_BY_DEFAULT = frozenset({"naam", "omschrijving", "werkzaamheden", "locatie"})
"""Parts that the law wants in a notice (rules.md 3.1): never a person."""


def _without_spaces(value):
    return value and ("".join(value.split()) or colander.null)


@colander.deferred
def _at_least_one_known(node, kw):
    """One or more of `keuzes`, the codes that the form is bound with."""
    known = set(kw.get("keuzes", WERKZAAMHEDEN))

    def check(node, value):
        if not value:
            raise colander.Invalid(node, "Kies minstens één werkzaamheid")
        if not set(value) <= known:
            raise colander.Invalid(node, "Kies uit de lijst met werkzaamheden")

    return check


class WerkzaamhedenSchema(Schema):
    """Step 1: what is the plan?"""

    werkzaamheden = colander.SchemaNode(
        colander.Set(), title="Wat wilt u gaan doen?", missing_msg="Kies minstens één werkzaamheid",
        validator=_at_least_one_known)
    naam = _text("Geef uw plan een korte naam", title="Korte naam van uw plan", limit=120,
                 description="Bijvoorbeeld: dakkapel aan de voorkant. Noem geen namen van personen.")
    omschrijving = _text("Beschrijf wat u gaat doen", title="Wat gaat u precies doen?", limit=5000,
                         preparer=_lines)


_EMAIL = (colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
          colander.Length(max=254, max_err="Dit e-mailadres is te lang"))


GEMACHTIGDE, VAN_GEMACHTIGDE = "gemachtigde", "gemachtigde_"
"""The value of `rol` of who acts for somebody else, and how the names of the fields about them begin."""
GEMACHTIGDE_VERPLICHT = {
    "gemachtigde_naam": "Vul de naam van de gemachtigde in", "gemachtigde_email": "Vul het e-mailadres van de gemachtigde in",
    "gemachtigde_telefoon": "Vul het telefoonnummer van de gemachtigde in",
    "gemachtigde_adres": "Vul het adres van de gemachtigde in"}
ADRES_HINT = "Straat en huisnummer, postcode en plaats."


def _telefoon(title: str):
    return colander.SchemaNode(
        colander.String(), title=title, missing="", preparer=_one_line,
        validator=colander.Regex(r"^\+?[0-9 ()-]{8,20}$", "Vul een telefoonnummer in zoals 06 12345678"))


class AanvragerSchema(Schema):
    """Step 3: who asks, who acts for them, and how can we reach both?"""

    soort = colander.SchemaNode(
        colander.String(), title="Voor wie vraagt u aan?", missing_msg="Kies voor wie u aanvraagt",
        validator=colander.OneOf(["particulier", "bedrijf"]))
    rol = colander.SchemaNode(
        colander.String(), title="Bent u de aanvrager zelf of zijn gemachtigde?", preparer=lambda value: value or "zelf",
        description="Een gemachtigde vraagt aan namens iemand anders, bijvoorbeeld een architect of een aannemer.",
        validator=colander.OneOf(["zelf", GEMACHTIGDE]))
    naam = _text("Vul de naam van de aanvrager in", title="Naam van de aanvrager", limit=120,
                 description="Bij een bedrijf: de naam van de contactpersoon.")
    bedrijfsnaam = _text(title="Naam van het bedrijf", limit=120)
    kvk = colander.SchemaNode(
        colander.String(), title="KVK-nummer", missing="", preparer=_without_spaces,
        validator=colander.Regex(r"^[0-9]{8}$", "Een KVK-nummer heeft 8 cijfers"))
    email = colander.SchemaNode(
        colander.String(), title="E-mailadres", missing_msg="Vul het e-mailadres van de aanvrager in",
        preparer=_without_spaces, description="Hier sturen wij de ontvangstbevestiging naartoe.",
        validator=colander.All(*_EMAIL))
    telefoon = _telefoon("Telefoonnummer")
    adres = _text("Vul het adres van de aanvrager in", title="Adres van de aanvrager", limit=200, description=ADRES_HINT)
    gemachtigde_naam = _text(title="Naam van de gemachtigde", limit=120,
                             description="Vul dit en wat hierna komt alleen in als u aanvraagt namens iemand anders.")
    gemachtigde_bedrijf = _text(title="Bedrijf van de gemachtigde", limit=120)
    gemachtigde_email = colander.SchemaNode(
        colander.String(), title="E-mailadres van de gemachtigde", missing="", preparer=_without_spaces,
        validator=colander.All(*_EMAIL))
    gemachtigde_telefoon = _telefoon("Telefoonnummer van de gemachtigde")
    gemachtigde_adres = _text(title="Adres van de gemachtigde", limit=200, description=ADRES_HINT)

    def validator(self, node, values):
        error = colander.Invalid(node)
        if values["soort"] == "bedrijf" and not values["bedrijfsnaam"]:
            error["bedrijfsnaam"] = "Vul de naam van het bedrijf in"
        if values["rol"] == GEMACHTIGDE:
            for name in [name for name in GEMACHTIGDE_VERPLICHT if not values[name]]:
                error[name] = GEMACHTIGDE_VERPLICHT[name]
        elif any(value for name, value in values.items() if name.startswith(VAN_GEMACHTIGDE)):
            error["rol"] = "U vulde onderaan een gemachtigde in. Kies dat u de gemachtigde bent, of maak die velden leeg"
        if error.children:
            raise error


_DUIZENDEN = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{2})?")


def _euros(value):
    """€ 12.500,- becomes 12500, and 12500.50 becomes 12500,50; what is no amount stays for the validator."""
    typed = value and "".join(value.replace("€", "").split()).removesuffix(",-")
    if typed and _DUIZENDEN.fullmatch(typed):
        return typed.replace(".", "")
    return re.sub(r"\.([0-9]{2})$", r",\1", typed) if typed and "," not in typed else typed or value


class KostenSchema(Schema):
    """What does the work cost? The leges are reckoned with it (Gemeentewet 229)."""

    bouwkosten = colander.SchemaNode(
        colander.String(), title="Hoeveel kost het werk ongeveer, zonder btw?", missing_msg="Vul een bedrag in, of 0",
        description="In euro. Reken materiaal en loon mee. Doet u het werk zelf? Reken dan wat een aannemer zou vragen.",
        preparer=_euros, validator=colander.Regex(r"^[0-9]{1,12}(,[0-9]{2})?$", "Vul een bedrag in zoals 12.500 of 12.500,50"))
    toelichting = _text(title="Toelichting op de kosten", limit=500, preparer=_lines)


class BeginSchema(Schema):
    """Of a melding: when will it happen? The waiting time is reckoned from receipt."""

    begin = colander.SchemaNode(
        colander.Date(), title="Vanaf welke dag wilt u beginnen?", missing_msg="Vul de dag in waarop u wilt beginnen",
        description="Na uw melding geldt een wachttijd. Is deze dag te vroeg, dan hoort u dat van ons.")


STEPS = {"werkzaamheden": WerkzaamhedenSchema, "locatie": LocatieSchema, "aanvrager": AanvragerSchema, "begin": BeginSchema,
         "kosten": KostenSchema}
"""Steps that are a form of their own, in order; each is kept under its name in `gegevens`."""

STEP_TITLES = {"werkzaamheden": "uw plan", "locatie": "de plek", "aanvrager": "uw gegevens", "begin": "wanneer u begint",
               "kosten": "de kosten"}
_ALTIJD = ("werkzaamheden", "locatie", "aanvrager")
VERPLICHT = {"vergunning": _ALTIJD, "melding": (*_ALTIJD, "begin"), "vooroverleg": _ALTIJD}
"""By kind of aanvraag: the steps without which it cannot be sent."""
GEVRAAGD = VERPLICHT | {"vergunning": (*_ALTIJD, "kosten")}
"""By kind of aanvraag: the steps that are asked."""


@content_type("aanvraag", title="Aanvraag", workflow=AANVRAAG)
class Aanvraag(Folder):
    """`gegevens` holds plain values only, one dict per step of the form:

    {"werkzaamheden": {"werkzaamheden": [code], "titels": {code: title}, "naam": str, "omschrijving": str,
                       "vragen": [{"activiteit", "vraag", "antwoord", "publiceerbaar"}]},
     "vragen": {code: {name of a question: answer}} as workflows.vragen has it, "ontbreekt": [str],
     "kosten": {"bouwkosten": str, "toelichting": str}, "begin": {"begin": date},
     "locatie": {"postcode", "huisnummer", "toevoeging", "straat", "plaats", "kadaster", "toelichting",
                 "punt" and "hoeken" as typed, "wgs84": [lat, lon] of the point, the middle of the area or the address,
                 "gebied": [[lat, lon], ...], "oppervlakte": m², "adrescontrole": see portal.services.adressen},
     "aanvrager": {"soort", "rol", "naam", "bedrijfsnaam", "kvk", "email", "telefoon", "adres", "gemachtigde_naam", ...}}
    Always assign a new dict; children are the bijlagen.
    """

    local_only = True
    zegel = ""
    verzegeld: Manifest = ()
    """What the seal covers, part by part, as it was when it was sealed."""
    zegelvorm = 1
    """2: the seal is the hash of `verzegeld`. 1: one hash over data and files, of before there were manifests."""
    klad: dict = {}
    """What was typed in a step and is not right yet, by step; no part of the aanvraag."""
    bron = "loket"
    verzoeknummer = ""
    gewijzigd = None
    """The instant at which something was last changed in the concept; None: not since it was begun."""
    gewaarschuwd = None
    """The instant at which we last said that the concept will be wiped; see portal.actions.concept."""
    bestemd_voor = ""
    """Id of the organisation that it goes to when it is submitted; empty: the one whose portal this is."""
    hulp = None
    """What its owner opened to the counter: a content_types.hulp.Hulp, or None."""
    geholpen: dict = {}
    """What the counter filled in last, by step: (name, instant). Always assign a new dict."""
    soort_aanvraag = "vergunning"
    """A key of SOORTEN_AANVRAAG."""
    vragenset = ""
    """Id of the version of the question set that it was begun with; empty for an aanvraag of before question sets."""

    def __init__(self, begonnen):
        super().__init__()
        self.begonnen = begonnen
        self.gegevens = {}
        self.publiceerbaar = PUBLIC_BY_DEFAULT

    @property
    def titel(self) -> str:
        return self.deel("werkzaamheden").get("naam") or "Aanvraag zonder naam"

    @property
    def titel_in_spoor(self) -> str:
        """In a dossier the plan has just been named."""
        return self.titel if self.state == "concept" else "Aanvraag"

    def deel(self, step: str) -> dict:
        return self.gegevens.get(step, {})

    def fill(self, step: str, values: dict) -> None:
        self.gegevens = {**self.gegevens, step: values}
        self.klad = {name: typed for name, typed in self.klad.items() if name != step}

    def missing(self) -> list[str]:
        """The steps without which it cannot be sent and that are not right yet, in words."""
        return [STEP_TITLES[step] for step in VERPLICHT[self.soort_aanvraag] if not self.klaar(step)]

    @property
    def stappen(self) -> tuple[str, ...]:
        """The steps of STEPS that are asked of this kind of aanvraag."""
        return GEVRAAGD[self.soort_aanvraag]

    def klaar(self, step: str) -> bool:
        """True when the answers of this step are there and nothing in it waits to be put right."""
        return bool(self.deel(step)) and step not in self.klad

    def bijlagen(self) -> list[Bijlage]:
        return sorted(self.values(), key=lambda bijlage: (bijlage.op, bijlage.__name__))

    @property
    def heeft_gemachtigde(self) -> bool:
        """Did somebody apply in the name of another? (Awb 2:1)"""
        deel = self.deel("aanvrager")
        return bool(deel.get("gemachtigde_naam") or deel.get("gemachtigde_email"))

    def contact(self) -> dict:
        """Who asks and how to reach them now: without the gemachtigde once the dossier says that the machtiging ended."""
        ended = getattr(self.__parent__, "machtiging_geeindigd", False)
        return self.zonder_gemachtigde() if ended else self.deel("aanvrager")

    def zonder_gemachtigde(self) -> dict:
        """What we know of the applicant alone."""
        return {name: value for name, value in self.deel("aanvrager").items() if not name.startswith(VAN_GEMACHTIGDE)}

    def adressen(self) -> list[str]:
        """Where the applicant can be mailed; the gemachtigde as well, while there is one."""
        deel = self.contact()
        return list(dict.fromkeys(filter(None, (deel.get("email"), deel.get("gemachtigde_email")))))

    def werkzaamheden(self) -> list[str]:
        """The werkzaamheden in words."""
        titels = self.deel("werkzaamheden").get("titels", {})
        return [titels.get(code) or WERKZAAMHEDEN.get(code, code) for code in self.codes()]

    def codes(self) -> list[str]:
        """The werkzaamheden by code."""
        return list(self.deel("werkzaamheden").get("werkzaamheden", ()))

    def publiek(self) -> dict:
        """Only what the sender and the law let be public; empty where they do not."""
        plan = self.deel("werkzaamheden")
        return {
            "naam": plan.get("naam", "") if "naam" in self.publiceerbaar else "",
            "omschrijving": plan.get("omschrijving", "") if "omschrijving" in self.publiceerbaar else "",
            "werkzaamheden": self.werkzaamheden() if "werkzaamheden" in self.publiceerbaar else [],
            "locatie": self.deel("locatie") if "locatie" in self.publiceerbaar else {},
        }

    def seal(self) -> str:
        """The hash over the data and every file as they are now, in the form of its seal."""
        return zegel_over(self.manifest()) if self.zegelvorm == 2 else self._oud_zegel()

    def manifest(self) -> Manifest:
        """Every part as it is now: the answers by step, what else was said with them, and each file read again."""
        kenmerken = {"publiceerbaar": sorted(self.publiceerbaar), "bron": self.bron, "verzoeknummer": self.verzoeknummer,
                     "soort": self.soort_aanvraag, "vragenset": self.vragenset}
        delen = {f"antwoorden/{step}": van_waarde(answers) for step, answers in self.gegevens.items()}
        files = {f"bijlage/{b.__name__}": van_bestand(b, "vertrouwelijk", "publiceerbaar") for b in self.values()}
        return manifest({"kenmerken": van_waarde(kenmerken), **delen, **files})

    def verzegel(self) -> None:
        """Seal it as it is now; done once, when it becomes a dossier."""
        self.verzegeld, self.zegelvorm = te_verzegelen(self.manifest()), 2
        self.zegel = zegel_over(self.verzegeld)

    def _oud_zegel(self) -> str:
        return fingerprint({
            "gegevens": self.gegevens, "publiceerbaar": sorted(self.publiceerbaar), "bron": self.bron,
            "verzoeknummer": self.verzoeknummer,
            "bijlagen": [[b.__name__, b.bestandsnaam, b.titel, b.vertrouwelijk, b.publiceerbaar, b.real_sha256()]
                         for b in self.bijlagen()],
        })

    def seal_intact(self) -> bool:
        return bool(self.zegel) and self.seal() == self.zegel


def adresregel(locatie: dict) -> str:
    """The place in one line: address, or cadastral mark, or the point or area, or the words given."""
    nummer = f"{locatie.get('huisnummer') or ''}{locatie.get('toevoeging') or ''}"
    straat = " ".join(part for part in (locatie.get("straat", ""), nummer) if part)
    plaats = " ".join(part for part in (locatie.get("postcode", ""), locatie.get("plaats", "")) if part)
    if not straat and locatie.get("kadaster"):
        return locatie["kadaster"]
    adres = ", ".join(part for part in (straat or in_woorden(locatie), plaats) if part)
    return adres or locatie.get("toelichting", "")
