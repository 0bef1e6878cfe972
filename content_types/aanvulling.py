"""What is an aanvulling? A request for named points with a last day, and what the applicant added (Awb 4:5)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import colander
from pyramid.authorization import DENY_ALL, Allow

from content_types.base import Folder, content_type, fingerprint
from content_types.bestand import Bestand
from content_types.invoer import Schema, regels
from content_types.verzegeling import Manifest, manifest, te_verzegelen, van_bestand, van_waarde, zegel_over
from workflows.aanvulling import AANVULLING
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import civiele_datum

MOST_PUNTEN, LONGEST_PUNT, LONGEST_ANTWOORD = 30, 500, 10_000
WIJZEN = {"portaal": "Via het portaal", "papier": "Op papier of per e-mail", "loket": "Via een ander loket"}


def _text(title: str, longest: int, **more) -> colander.SchemaNode:
    shown = f"{longest:,}".replace(",", ".")
    return colander.SchemaNode(colander.String(), title=title, preparer=regels,
                               validator=colander.Length(max=longest, max_err=f"Gebruik niet meer dan {shown} tekens"), **more)


class AanvullingSchema(Schema):
    """What the handler asks. `punten`: one point a line."""

    punten = _text("Wat ontbreekt er?", 10_000, missing_msg="Noem minstens één punt",
                   description="Eén punt per regel. De aanvrager beantwoordt ze één voor één.")
    toelichting = _text("Toelichting voor de aanvrager", 5000, missing="",
                        description="Bijvoorbeeld waarom u dit nodig hebt. De aanvrager leest dit.")
    hersteltermijn_einde = colander.SchemaNode(
        colander.Date(), title="Aanvullen kan tot en met", missing_msg="Kies de laatste dag waarop aanvullen kan",
        description="Kies een werkdag. Zonder deze dag staat de beslistermijn niet stil.")


class OordeelSchema(Schema):
    """What still lacks: for the applicant, who reads it."""

    ontbreekt = colander.SchemaNode(
        colander.Set(), title="Welke punten zijn nog niet compleet?",
        validator=colander.Length(min=1, min_err="Kies minstens één punt"), missing_msg="Kies minstens één punt")
    oordeel = _text("Wat ontbreekt er nog?", 5000, missing_msg="Schrijf op wat er nog ontbreekt",
                    description="De aanvrager leest dit en kan aanvullen tot en met de dag die al is afgesproken.")


class PapierSchema(Schema):
    """An answer that came by letter, by e-mail or at the desk."""

    ontvangen = colander.SchemaNode(
        colander.Date(), title="Ontvangen op", missing_msg="Vul de dag van ontvangst in",
        description="De dag waarop het bij ons binnenkwam. Deze dag telt voor de termijn.")
    punten = colander.SchemaNode(
        colander.Set(), title="Welke punten zijn beantwoord?",
        validator=colander.Length(min=1, min_err="Kies minstens één punt"), missing_msg="Kies minstens één punt")
    tekst = _text("Wat schrijft de aanvrager?", LONGEST_ANTWOORD, missing="",
                  description="Laat leeg als alles in de bestanden staat.")


@content_type("aanvulbestand", title="Bestand bij een aanvulling")
class Aanvulbestand(Bestand):
    """A file with the answer to one point, or to several (`punt` empty) when it came on paper.

    Until it is sent it is the applicant's own. An adviser sees it only when it was chosen.
    """

    punt = ""
    wijze = "portaal"
    zending = 0
    """The number of the sending that it went with; 0 while it was not sent."""
    own_roles_only = frozenset({Role.ADVISEUR})

    @property
    def __acl__(self):
        if self.wijze == "portaal" and not self.zending:
            return (DENY_ALL,)
        return ((Allow, Role.ADVISEUR, frozenset({Permission.VIEW})), *self.__parent__.acl_inside)


@dataclass(frozen=True)
class Zending:
    """One sending, sealed: `antwoorden` are (point, text), `bestanden` names of children with their hash.

    `ontvangen` is the civil day that counts for the term, `op` the instant at which it was kept.
    """

    nummer: int
    op: datetime
    ontvangen: date
    wijze: str
    door: str
    naam: str
    antwoorden: tuple[tuple[str, str], ...]
    bestanden: tuple[tuple[str, str], ...]
    te_laat: bool
    zegel: str = ""
    verzegeld: Manifest = ()
    """What the seal covers, part by part."""
    zegelvorm: int = 1
    """2: the seal is the hash of `verzegeld`. 1: one hash over everything, of before there were manifests."""


@content_type("aanvulling", title="Aanvulling", workflow=AANVULLING)
class Aanvulling(Folder):
    """`punten`: {id: text}; `hersteltermijn_einde` a civil day, always there. Children are the files of the answers.

    `klad` is what was typed and not sent: {(way, id): text}, the applicant's own. What was sent is in `zendingen`.
    """

    toelichting = oordeel = beoordeeld_door = ""
    beoordeeld_op = ingetrokken_op = None
    ontbreekt: tuple[str, ...] = ()
    """The points that still lack something after the last judgement; empty: all of them count."""
    zendingen: tuple[Zending, ...] = ()

    def __init__(self, *, punten, hersteltermijn_einde, gevraagd_door, gevraagd_op, toelichting=""):
        super().__init__()
        self.punten = {str(number): text for number, text in enumerate(punten, start=1)}
        self.klad = {}
        self.hersteltermijn_einde, self.toelichting = hersteltermijn_einde, toelichting
        self.gevraagd_door, self.gevraagd_op = gevraagd_door, gevraagd_op

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return f"Aanvulling bij {self.dossier.zaaknummer}"

    @property
    def gevraagd(self) -> date:
        """The civil day of the request."""
        return civiele_datum(self.gevraagd_op)

    @property
    def ontvangen_op(self) -> date | None:
        """The civil day on which the last answer came in."""
        return self.zendingen[-1].ontvangen if self.zendingen else None

    @property
    def gebeurtenis(self) -> dict:
        """This request in the words of the law's vectors. One that was taken back asked nothing after that day."""
        einde = min(self.hersteltermijn_einde, self.ingetrokken_op or self.hersteltermijn_einde)
        return {"type": "aanvulling_gevraagd", "date": self.gevraagd, "hersteltermijn_einde": einde, "bevoegd": True}

    def open_punten(self) -> list[str]:
        """The ids of the points that can be answered now."""
        return [punt for punt in self.punten if not self.ontbreekt or punt in self.ontbreekt]

    def bestanden(self, *, zending: int | None = None, punt: str | None = None, wijze: str | None = None) -> list[Aanvulbestand]:
        """The files: of one sending (0: not sent yet), of one point, of one way of coming in."""
        found = [b for b in self.values() if zending in (None, b.zending) and punt in (None, b.punt) and wijze in (None, b.wijze)]
        return sorted(found, key=lambda bestand: (bestand.op, bestand.__name__))

    def kladtekst(self, punt: str, wijze: str = "portaal") -> str:
        return self.klad.get((wijze, punt), "")

    def nieuw(self, wijze: str | None = None) -> list[str]:
        """The points that have a text or a file that was not sent yet."""
        typed = {punt for (way, punt), text in self.klad.items() if text.strip() and wijze in (None, way)}
        filed = {bestand.punt for bestand in self.bestanden(zending=0, wijze=wijze)}
        return [punt for punt in ("", *self.punten) if punt in typed | filed]

    def punten_in(self, zending: Zending) -> set[str]:
        """The points that it has a text or a file for."""
        return {punt for punt, _ in zending.antwoorden} | {self[name].punt for name, _ in zending.bestanden}

    def beantwoord(self) -> list[str]:
        """The points that were answered in what was sent."""
        sent = {punt for zending in self.zendingen for punt in self.punten_in(zending)}
        return [punt for punt in self.punten if punt in sent]

    def manifest_van(self, zending: Zending) -> Manifest:
        """Every part of a sending as it is now: what was asked, how it came, each answer, each file read again."""
        kenmerken = {"zaaknummer": self.dossier.zaaknummer, "ontvangen": zending.ontvangen, "op": zending.op.isoformat(),
                     "wijze": zending.wijze, "nummer": zending.nummer, "door": zending.door, "te_laat": zending.te_laat}
        answers = {f"antwoord/{punt}": van_waarde(text) for punt, text in zending.antwoorden}
        files = {f"bestand/{b.__name__}": van_bestand(b, "punt")
                 for b in self.bestanden(zending=zending.nummer)}
        return manifest({"kenmerken": van_waarde(kenmerken), "punten": van_waarde(self.punten), **answers, **files})

    def zegel_van(self, zending: Zending) -> str:
        """The hash over the points asked, the answers and the files as they are now, in the form of its seal."""
        return zegel_over(self.manifest_van(zending)) if zending.zegelvorm == 2 else self._oud_zegel(zending)

    def _oud_zegel(self, zending: Zending) -> str:
        files = [[name, self[name].punt, self[name].bestandsnaam, self[name].real_sha256()] if name in self else [name]
                 for name, _ in zending.bestanden]
        return fingerprint({"zaaknummer": self.dossier.zaaknummer, "punten": self.punten, "bestanden": files,
                            "antwoorden": zending.antwoorden, "ontvangen": zending.ontvangen, "op": zending.op.isoformat(),
                            "wijze": zending.wijze, "nummer": zending.nummer})

    def verzegel(self, zending: Zending) -> Zending:
        """Keep this sending with its seal, and take it out of the klad."""
        found = te_verzegelen(self.manifest_van(zending))
        sealed = replace(zending, zegel=zegel_over(found), verzegeld=found, zegelvorm=2)
        self.zendingen = (*self.zendingen, sealed)
        self.klad = {key: text for key, text in self.klad.items() if key[0] != zending.wijze}
        return sealed

    def zegel_heel(self) -> bool:
        """True when every answer and file is still as it was sent."""
        return all(self.zegel_van(zending) == zending.zegel for zending in self.zendingen)
