"""What is an aanvraag? What the applicant told us, with its bijlagen; sealed by a hash when submitted."""

import colander

from content_types.base import Folder, content_type, fingerprint
from content_types.bestand import Bijlage
from content_types.invoer import regel as _one_line
from content_types.invoer import regels as _lines
from workflows.aanvraag import AANVRAAG

WERKZAAMHEDEN = {
    "bouwen": "Bouwen of verbouwen",
    "dakkapel": "Dakkapel plaatsen",
    "kappen": "Boom kappen",
    "slopen": "Slopen",
    "monument": "Werken aan een monument",
    "reclame": "Reclame plaatsen",
    "inrit": "Inrit aanleggen",
    "gebruik": "Gebruik in strijd met het omgevingsplan",
    "milieu": "Milieubelastende activiteit",
    "anders": "Iets anders",
}
"""Kinds of werkzaamheden an applicant can choose from until question sets take over."""

PUBLIC_BY_DEFAULT = frozenset({"naam", "omschrijving", "werkzaamheden", "locatie"})
"""Parts that the law wants in a notice (rules.md 3.1): never a person."""


def _postcode(value):
    """1234ab becomes 1234 AB."""
    signs = value and "".join(value.split()).upper()
    return signs and f"{signs[:4]} {signs[4:]}".strip()


def _without_spaces(value):
    return value and ("".join(value.split()) or colander.null)


class _Number(colander.Integer):
    """A whole number, with what to do when it is not one."""

    def deserialize(self, node, cstruct):
        try:
            return super().deserialize(node, cstruct)
        except colander.Invalid as error:
            raise colander.Invalid(node, "Vul een getal in") from error


def _text(required=None, *, limit=200, preparer=_one_line, **kw):
    """A line of text; `required` says what to do when it is left empty, None where it may be."""
    if required is None:
        kw["missing"] = ""
    return colander.SchemaNode(
        colander.String(), missing_msg=required, preparer=preparer,
        validator=colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit} tekens"), **kw)


def _known_werkzaamheden(node, value):
    if not set(value) <= set(WERKZAAMHEDEN):
        raise colander.Invalid(node, "Kies uit de lijst met werkzaamheden")


class WerkzaamhedenSchema(colander.Schema):
    """Step 1: what is the plan?"""

    werkzaamheden = colander.SchemaNode(
        colander.Set(), title="Wat wilt u gaan doen?", missing_msg="Kies minstens één werkzaamheid",
        validator=colander.All(
            colander.Length(min=1, min_err="Kies minstens één werkzaamheid"),
            _known_werkzaamheden))
    naam = _text("Geef uw plan een korte naam", title="Korte naam van uw plan", limit=120,
                 description="Bijvoorbeeld: dakkapel aan de voorkant. Noem geen namen van personen.")
    omschrijving = _text("Beschrijf wat u gaat doen", title="Wat gaat u precies doen?", limit=5000,
                         preparer=_lines)


class LocatieSchema(colander.Schema):
    """Step 2: where? An address, or a description where there is none."""

    postcode = colander.SchemaNode(
        colander.String(), title="Postcode", missing="", preparer=_postcode,
        validator=colander.Regex(r"^[1-9][0-9]{3} ?[A-Za-z]{2}$", "Vul een postcode in zoals 1234 AB"))
    huisnummer = colander.SchemaNode(
        _Number(), title="Huisnummer", missing=None,
        validator=colander.Range(1, 99999, "Vul een huisnummer in van 1 tot 99999",
                                 "Vul een huisnummer in van 1 tot 99999"))
    toevoeging = _text(title="Huisletter of toevoeging", limit=10)
    straat = _text(title="Straat", limit=100)
    plaats = _text("Vul de plaats in", title="Plaats", limit=100)
    kadaster = _text(title="Kadastrale aanduiding", limit=60,
                     description="Bijvoorbeeld: Waterrijk, sectie C, nummer 1842.")
    toelichting = _text(title="Toelichting op de plek", limit=500, preparer=_lines,
                        description="Alleen nodig als er geen adres is.")

    def validator(self, node, values):
        if not (values["postcode"] and values["huisnummer"]) and not values["kadaster"] \
                and not values["toelichting"]:
            error = colander.Invalid(node)
            error["postcode"] = "Vul postcode en huisnummer in, of beschrijf de plek onderaan"
            raise error


_EMAIL = (colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
          colander.Length(max=254, max_err="Dit e-mailadres is te lang"))


class AanvragerSchema(colander.Schema):
    """Step 3: who asks, and how can we reach them?"""

    soort = colander.SchemaNode(
        colander.String(), title="Voor wie vraagt u de vergunning aan?", missing_msg="Kies voor wie u aanvraagt",
        validator=colander.OneOf(["particulier", "bedrijf"]))
    naam = _text("Vul uw naam in", title="Uw naam", limit=120)
    bedrijfsnaam = _text(title="Naam van het bedrijf", limit=120)
    kvk = colander.SchemaNode(
        colander.String(), title="KVK-nummer", missing="", preparer=_without_spaces,
        validator=colander.Regex(r"^[0-9]{8}$", "Een KVK-nummer heeft 8 cijfers"))
    email = colander.SchemaNode(
        colander.String(), title="E-mailadres", missing_msg="Vul uw e-mailadres in", preparer=_without_spaces,
        description="Hier sturen wij de ontvangstbevestiging naartoe.",
        validator=colander.All(*_EMAIL))
    telefoon = colander.SchemaNode(
        colander.String(), title="Telefoonnummer", missing="", preparer=_one_line,
        validator=colander.Regex(r"^\+?[0-9 ()-]{8,20}$", "Vul een telefoonnummer in zoals 06 12345678"))
    adres = _text("Vul uw adres in", title="Uw adres", limit=200,
                  description="Straat en huisnummer, postcode en plaats.")
    gemachtigde_naam = _text(title="Naam van de gemachtigde", limit=120,
                             description="Alleen als iemand anders namens u de aanvraag doet.")
    gemachtigde_email = colander.SchemaNode(
        colander.String(), title="E-mailadres van de gemachtigde", missing="", preparer=_without_spaces,
        validator=colander.All(*_EMAIL))

    def validator(self, node, values):
        error = colander.Invalid(node)
        if values["soort"] == "bedrijf" and not values["bedrijfsnaam"]:
            error["bedrijfsnaam"] = "Vul de naam van het bedrijf in"
        if values["gemachtigde_naam"] and not values["gemachtigde_email"]:
            error["gemachtigde_email"] = "Vul het e-mailadres van de gemachtigde in"
        if error.children:
            raise error


STEPS = {"werkzaamheden": WerkzaamhedenSchema, "locatie": LocatieSchema, "aanvrager": AanvragerSchema}
"""Steps of the form, in order; each is kept under its name in `gegevens`."""

STEP_TITLES = {"werkzaamheden": "uw plan", "locatie": "de plek", "aanvrager": "uw gegevens"}


@content_type("aanvraag", title="Aanvraag", workflow=AANVRAAG)
class Aanvraag(Folder):
    """`gegevens` holds plain values only, one dict per step of the form:

    {"werkzaamheden": {"werkzaamheden": [str], "naam": str, "omschrijving": str,
                       "vragen": [{"activiteit", "vraag", "antwoord", "publiceerbaar"}]},
     "locatie": {"postcode", "huisnummer", "toevoeging", "straat", "plaats", "kadaster", "toelichting",
                 "wgs84": [lat, lon]},
     "aanvrager": {"soort", "naam", "bedrijfsnaam", "kvk", "email", "telefoon", "adres", "gemachtigde_naam", ...}}
    Always assign a new dict; children are the bijlagen.
    """

    local_only = True
    zegel = ""
    klad: dict = {}
    """What was typed in a step and is not right yet, by step; no part of the aanvraag."""
    bron = "loket"
    verzoeknummer = ""

    def __init__(self, begonnen):
        super().__init__()
        self.begonnen = begonnen
        self.gegevens = {}
        self.publiceerbaar = PUBLIC_BY_DEFAULT

    @property
    def titel(self) -> str:
        return self.deel("werkzaamheden").get("naam") or "Aanvraag zonder naam"

    def deel(self, step: str) -> dict:
        return self.gegevens.get(step, {})

    def fill(self, step: str, values: dict) -> None:
        self.gegevens = {**self.gegevens, step: values}
        self.klad = {name: typed for name, typed in self.klad.items() if name != step}

    def missing(self) -> list[str]:
        """The steps that still lack an answer, in words."""
        return [STEP_TITLES[step] for step in STEPS if not self.klaar(step)]

    def klaar(self, step: str) -> bool:
        """True when the answers of this step are there and nothing in it waits to be put right."""
        return bool(self.deel(step)) and step not in self.klad

    def bijlagen(self) -> list[Bijlage]:
        return sorted(self.values(), key=lambda bijlage: (bijlage.op, bijlage.__name__))

    def adressen(self) -> list[str]:
        """Where the applicant can be mailed; the gemachtigde as well, when there is one."""
        deel = self.deel("aanvrager")
        return [email for email in (deel.get("email"), deel.get("gemachtigde_email")) if email]

    def werkzaamheden(self) -> list[str]:
        """The werkzaamheden in words."""
        return [WERKZAAMHEDEN.get(code, code) for code in self.deel("werkzaamheden").get("werkzaamheden", ())]

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
        """The hash over the data and every file as they are now."""
        return fingerprint({
            "gegevens": self.gegevens, "publiceerbaar": sorted(self.publiceerbaar), "bron": self.bron,
            "verzoeknummer": self.verzoeknummer,
            "bijlagen": [[b.__name__, b.bestandsnaam, b.titel, b.vertrouwelijk, b.publiceerbaar, b.real_sha256()]
                         for b in self.bijlagen()],
        })

    def seal_intact(self) -> bool:
        return bool(self.zegel) and self.seal() == self.zegel


def adresregel(locatie: dict) -> str:
    """The place in one line: address, or cadastral mark, or the words given."""
    nummer = f"{locatie.get('huisnummer') or ''}{locatie.get('toevoeging') or ''}"
    straat = " ".join(part for part in (locatie.get("straat", ""), nummer) if part)
    plaats = " ".join(part for part in (locatie.get("postcode", ""), locatie.get("plaats", "")) if part)
    adres = ", ".join(part for part in (straat, plaats) if part)
    return adres or locatie.get("kadaster", "") or locatie.get("toelichting", "")
