"""What is a dossier? One case: the sealed original, and beside it everything that was added while handling it."""

from collections.abc import Mapping
from types import MappingProxyType

from content_types.aanvraag import OLO, Aanvraag, adresregel
from content_types.base import Content, Folder, content_type
from content_types.beschikking import VERVANGEND
from content_types.bestand import Document
from content_types.doorzending import Doorzending
from content_types.machtiging import GEEINDIGD, Machtigingsnotitie
from content_types.oordeel import Oordeel
from content_types.samenhang import NietVerwant
from content_types.spiegel import Vinkje
from content_types.termijn import MetTermijn
from workflows.aanvulling import OPEN as AANVULLING_OPEN
from workflows.aanvulling import WACHT_OP_AANVRAGER
from workflows.behandeltaak import GEDAAN, PAPIER, TAKENLIJST
from workflows.beschikking import IN_VOORBEREIDING
from workflows.dossier import DOSSIER, GESLOTEN, LOPEND, NOT_CLOSED
from workflows.termijnen import buiten_behandelingstermijn
from workflows.zaak_zonder_besluit import ZAAK_ZONDER_BESLUIT

PARTS = {
    "documenten": "Documenten", "notities": "Notities", "adviezen": "Adviezen", "beschikkingen": "Beschikkingen",
    "behandeltaken": "Taken", "aanvullingen": "Aanvullingen", "berichten": "Berichten",
    "terinzageleggingen": "Terinzageleggingen", "zienswijzen": "Zienswijzen", "rechtsmiddelen": "Bezwaar en beroep",
    "meldingen": "Meldingen", "contactmomenten": "Contactmomenten", "verwijzingen": "Stukken uit andere zaken",
    "tweelingen": "Openbare versies",
    "markeringen": "Opmerkingen op stukken",
}
"""The fixed folders of a dossier; they have the rights of the dossier."""

FASEN = {
    "nieuw": "Nieuw", "behandeling": "In behandeling", "advies": "Wacht op advies",
    "aanvulling": "Wacht op aanvulling", "aangevuld": "Aanvulling beoordelen", "aanhouden": "Aangehouden",
    "ontwerp": "Ontwerp ter inzage", "besluit": "Besluit opstellen", "controle": "Ter ondertekening",
    "ondertekend": "Bekend te maken", "bekendgemaakt": "Besluit bekendgemaakt", "gesloten": "Gesloten",
    "gearchiveerd": "Gearchiveerd", "ingetrokken": "Ingetrokken", "doorgezonden": "Doorgezonden",
}
"""Where a case is, finer than its state, in the order of the work; lists sort and filter on it."""

FASE_VAN_BESCHIKKING = {"concept": "besluit", "ter_controle": "controle", "ondertekend": "ondertekend"}
FASE_VAN_STAAT = {"ingediend": "nieuw", "in_behandeling": "behandeling", "aanvulling_gevraagd": "aanvulling",
                  "aanhouden": "aanhouden", "ontwerpbesluit": "ontwerp", "beschikking": "bekendgemaakt",
                  "gesloten": "gesloten", "gearchiveerd": "gearchiveerd", "ingetrokken": "ingetrokken",
                  "doorgezonden": "doorgezonden"}


@content_type("dossierdeel", title="Deel van het dossier")
class Dossierdeel(Folder):
    """A fixed folder inside a dossier."""

    in_trail = False
    laatste_nummer = 0
    """Of the documents: the number that was given last."""
    regels = None
    """Of the documents: name → a compact row, for lists; see portal.services.documentlijst."""
    verplaatst = ()
    """Of the documents: what went to another dossier (content_types.documentversie.Vertrek), oldest first."""
    losgemaakt = None
    """Of the documents: name → Losgemaakt, what was taken out; None until there is something."""

    def __init__(self, titel):
        super().__init__()
        self._titel = titel

    def add(self, child, name=None):
        """A document gets its number here."""
        child = super().add(child, name)
        if isinstance(child, Document) and not child.nummer:
            self.laatste_nummer += 1
            child.nummer = self.laatste_nummer
        return child

    @property
    def titel(self):
        return self._titel


@content_type("notitie", title="Notitie")
class Notitie(Content):
    """What a handler wants to remember; internal, never public (rules.md section 6)."""

    def __init__(self, tekst, *, door, op):
        self.tekst, self.door, self.op = tekst, door, op


@content_type("dossier", title="Dossier", workflow=DOSSIER)
class Dossier(MetTermijn, Folder):
    """One case. `ontvangen` is the civil day of receipt; `gebeurtenissen` are the events that move the term,
    in the words of the law's vectors; `termijn` is what came out, with its explanation."""

    local_only = True
    behandelaar = ""
    coordinator = ""
    publicaties = ()
    """Paths of the notices made from this dossier."""
    aankondigingen: tuple[tuple[str, str], ...] = ()
    """(kind, path) of the notices of the aanvraag itself and of an extension; those of decisions are in `publicaties`."""
    niet_aankondigen: tuple[str, ...] = ()
    """Kinds of these of which a web editor said that none is needed."""
    procedure = "regulier"
    procedure_grond = ""
    """On which ground another procedure than the regular one was chosen (rules.md 1.2)."""
    in_behandeling_op = ingetrokken_op = None
    opgeschorte_dagen = 0
    termijn_waarschuwingen = ()
    wetsversie = ""
    """The law that the dates were reckoned with; an old case is never reckoned again with new rules."""
    berichten_via_portaal = True
    """False where the organisation writes to the applicant from its own system; fixed when the dossier begins."""
    doorzendingen: tuple[Doorzending, ...] = ()
    """To which bestuursorgaan it was sent on and when, oldest first."""
    machtigingen: tuple[Machtigingsnotitie, ...] = ()
    """What was noted of the authorisation of the gemachtigde, oldest first; the last one counts."""
    met_besluit = True
    """False for a case on which no decision follows; it has no decision term."""
    samenhang = ""
    """Id of the samenhang that it belongs to; empty for none."""
    samenloop = False
    """True while a running case at the same place was not judged: see portal.actions.samenloop."""
    niet_verwant: tuple[NietVerwant, ...] = ()
    """Cases at the same place that somebody judged not to belong to this one."""
    status_getoond = True
    """False where the applicant sees "Onbekend" here; the states go on underneath (rules.md section 6)."""
    werkwijze, binnenkomst = "digitaal", "portaal"
    """How it is handled and how it came in (content_types.werkwijze); fixed when the dossier begins."""
    modus, verzendwijze = "portaal", "email"
    """Which system is central and how that gets its messages (content_types.modus); fixed when the dossier begins."""
    spiegel: Mapping[str, Vinkje] = MappingProxyType({})
    """Of a hybrid case: what was said to be done in the own system, by its key in content_types.spiegel; replaced as a whole."""
    besloten_elders_op = None
    """The day of the decision that was made in the own system; None while there is none, or where it is made here."""
    soort_elders = ""
    """What was decided there: a key of workflows.eigenstatus.SOORTEN_BESLUIT; empty where that was not said."""
    overgedragen_op = None
    """The moment at which the archive was said to have received all of it."""
    zegelcontrole = None
    """What came out when its seals were last checked in the background: a Zegelcontrole, or None."""
    oordelen: Mapping[str, Oordeel] = MappingProxyType({})
    """What staff judged of each file, by its key in content_types.oordeel; replaced as a whole."""
    vervallen: Mapping[str, str] = MappingProxyType({})
    """Why a file does not count any more, by its key in content_types.oordeel; it stays. Replaced as a whole."""
    eigen_zaaknummer = ""
    """Its number in the own system of the bevoegd gezag, as that said over a koppeling."""
    papier_plaats = ""
    """Where the paper file or the signed original is, in words."""

    def __init__(self, *, zaaknummer, organisatie, regime, ontvangen):
        super().__init__()
        self.zaaknummer, self.organisatie = zaaknummer, organisatie
        self.regime, self.ontvangen = regime, ontvangen
        self.gebeurtenissen = ()
        self.beslisdatum = self.beslisdatum_veilig = self.beslisdatum_strikt = None
        self.termijn_uitleg = ()
        for name, title in PARTS.items():
            self.add(Dossierdeel(title), name)

    @property
    def nog_niet(self):
        return frozenset() if self.state in GESLOTEN else NOT_CLOSED

    @property
    def plekken(self) -> tuple[str, ...]:
        """Ids of the organisations whose people handle it: the behandeldienst where there is one, and the bevoegd gezag."""
        return (self.behandeldienst, self.organisatie) if self.behandeldienst else (self.organisatie,)

    @property
    def aanvraag(self) -> Aanvraag:
        return self["aanvraag"]

    @property
    def titel(self) -> str:
        return self.aanvraag.titel

    @property
    def overgenomen(self) -> bool:
        """True for a case of before 2024 that came over from Omgevingsloket online: what happened to its term there is not
        known here, and the portal mails nothing about it."""
        return self.aanvraag.bron == OLO and self.regime == "wabo"

    @property
    def adres(self) -> str:
        return adresregel(self.aanvraag.deel("locatie"))

    @property
    def lopend(self) -> bool:
        """True while the bevoegd gezag still has to decide."""
        return self.state in LOPEND

    @property
    def doorgezonden(self) -> Doorzending | None:
        """To which bestuursorgaan outside the portal it went, if it is there now."""
        last = self.doorzendingen[-1] if self.doorzendingen else None
        return last if last is not None and last.buiten and last.teruggenomen_op is None else None

    @property
    def machtiging_geeindigd(self) -> bool:
        return bool(self.machtigingen) and self.machtigingen[-1].soort == GEEINDIGD

    @property
    def fase(self) -> str:
        """A key of FASEN: the state, and while it runs what the decision, the applicant or the advisers wait for."""
        besluit = self.besluit_in_voorbereiding() if self.lopend else None
        if besluit is not None:
            return FASE_VAN_BESCHIKKING[besluit.state]
        open_ = self.open_aanvulling()
        ours = open_ is not None or self.modus == "portaal"
        if self.state == "aanvulling_gevraagd" and ours and (open_ is None or open_.state not in WACHT_OP_AANVRAGER):
            return "aangevuld"
        wacht = any(verzoek.state == "gevraagd" for verzoek in self.adviesverzoeken())
        return "advies" if wacht and self.state == "in_behandeling" else FASE_VAN_STAAT[self.state]

    def adviesverzoeken(self):
        return sorted(self["adviezen"].values(), key=lambda a: (a.gevraagd_op, a.adviesorganisatie))

    def instemmingen(self):
        """Of each organisation whose consent was asked (Ow 16.16), the last request that still counts."""
        asked = [v for v in self.adviesverzoeken() if v.instemming and v.state in ("gevraagd", "uitgebracht")]
        return list({v.adviesorganisatie: v for v in asked}.values())

    def aanvullingen(self):
        return sorted(self["aanvullingen"].values(), key=lambda a: a.gevraagd_op)

    def aanvulbestanden(self):
        """The files of aanvullingen, as far as they were sent."""
        return [bestand for aanvulling in self.aanvullingen() for bestand in aanvulling.bestanden() if bestand.zending]

    def open_aanvulling(self):
        """The request that still asks something of the applicant or of us, or None."""
        return next((a for a in reversed(self.aanvullingen()) if a.state in AANVULLING_OPEN), None)

    def berichten(self):
        """The messages that were sent, oldest first."""
        return sorted((b for b in self["berichten"].values() if b.soort == "bericht"),
                      key=lambda b: (b.op, b.__name__))

    def zienswijzen(self):
        return sorted(self["zienswijzen"].values(), key=lambda z: z.nummer)

    def rechtsmiddelen(self):
        return sorted(self["rechtsmiddelen"].values(), key=lambda r: (r.ontvangen, r.op))

    def rechtsmiddelen_tegen(self, beschikking):
        """What counts against this decision: what was lodged against it, and against the one that it replaced while that
        still ran, because it is then against the new one by law (Awb 6:19)."""
        own = [r for r in self.rechtsmiddelen() if r.beschikking == beschikking.__name__ and r.state != "vervallen"]
        vorige = beschikking.voorganger if beschikking.soort_besluit in VERVANGEND else None
        if vorige is None or beschikking.bekendgemaakt_op is None:
            return own
        since = beschikking.bekendgemaakt_op
        earlier = [r for r in self.rechtsmiddelen_tegen(vorige) if r.beslist_op is None or r.beslist_op >= since]
        return sorted([*earlier, *own], key=lambda r: (r.ontvangen, r.op))

    def opvolger(self, beschikking):
        """The decision that was made known in the place of this one, or that withdrew it; None while there is none."""
        after = [b for b in self.beschikkingen() if b.vorige == beschikking.__name__ and b.bekendgemaakt_op is not None]
        return after[-1] if after else None

    def besluiten(self):
        """The decisions that were made known, oldest first; no drafts."""
        return [b for b in self.beschikkingen() if b.bekendgemaakt_op is not None and b.soort_besluit != "ontwerp"]

    def verwijzingen(self):
        """The files of other cases that are used here, oldest first, also what was taken back."""
        return sorted(self["verwijzingen"].values() if "verwijzingen" in self else (), key=lambda v: (v.op, v.__name__))

    def meldingen(self):
        return sorted(self["meldingen"].values(), key=lambda m: m.op)

    def terinzage_ontwerp(self):
        """The laying open of the draft decision, the last if there were more, or None."""
        found = [t for t in self["terinzageleggingen"].values() if t.soort_stukken == "ontwerp" and t.state != "afgebroken"]
        return max(found, key=lambda t: t.op, default=None)

    def behandeltaken(self):
        """The tasks in the order of the work; before the dossier was taken in only printing or scanning."""
        found, names = self["behandeltaken"], (*PAPIER, *(step.naam for step in TAKENLIJST.get(self.procedure, ())))
        return [found[name] for name in names if name in found]

    def papiertaak(self):
        """The task of printing or scanning, or None where there is none."""
        tasks = self.get("behandeltaken", {})
        return next((tasks[name] for name in PAPIER if name in tasks), None)

    @property
    def papier_open(self) -> bool:
        """True while something still has to be printed or scanned."""
        taak = self.papiertaak()
        return taak is not None and self.lopend and taak.state not in GEDAAN

    def markeringen(self):
        """The remarks on pages of its files, the oldest first."""
        return sorted(self.get("markeringen", {}).values(), key=lambda m: (m.op, m.__name__))

    def contactmomenten(self):
        """What somebody asked and what we answered, the newest contact first."""
        return sorted(self.get("contactmomenten", {}).values(), key=lambda c: (c.wanneer, c.op), reverse=True)

    def beschikkingen(self):
        return sorted(self["beschikkingen"].values(), key=lambda b: b.begonnen)

    def besluit_in_voorbereiding(self):
        """The decision or draft decision that somebody works on, or None."""
        return next((b for b in reversed(self.beschikkingen()) if b.state in IN_VOORBEREIDING), None)

    @property
    def te_publiceren(self) -> bool:
        """True when a decision was made known and nobody has prepared its notice yet.

        A decision from before its notice was noted with it counts as prepared once there is any notice.
        """
        besluit = self.bekendgemaakt()
        if besluit is None or besluit.publicatie or self.fictief:
            return False
        return len(self.besluiten()) > 1 or not self.publicaties

    @property
    def aan_te_kondigen(self) -> list[str]:
        """The kinds of notice, before there is a decision, that nobody has prepared yet."""
        if not self.met_besluit or not self.lopend or self.state == "ontwerpbesluit" or self.fictief:
            return []
        kinds = ("aanvraag", "verlenging") if self.events("verlenging") else ("aanvraag",)
        known = {*self.niet_aankondigen, *(soort for soort, _ in self.aankondigingen)}
        return [soort for soort in kinds if soort not in known]

    def bekendgemaakt(self):
        """The beschikking on this aanvraag that was made known, the newest where it was replaced, or None."""
        known = self.besluiten()
        return known[-1] if known else None

    def buiten_behandeling_kan_niet(self, today) -> str | None:
        """Why the aanvraag can not be left unhandled now, in a Dutch sentence; None when it can (Awb 4:5)."""
        asked = [a for a in self.aanvullingen() if a.state != "ingetrokken"]
        if not asked:
            return "Buiten behandeling laten kan pas nadat u om een aanvulling hebt gevraagd (Awb 4:5 lid 1)."
        if asked[-1].state == "volledig":
            return "De aanvulling is volledig. Beslis op de aanvraag zelf."
        if asked[-1].state == "ontvangen":
            return "Beoordeel eerst of de aanvulling volledig is."
        if today <= asked[-1].hersteltermijn_einde:
            return "De hersteltermijn loopt nog. Buiten behandeling laten kan daarna."
        last = self.buiten_behandeling_termijn().uiterlijk
        if last is None or today > last:
            return "Buiten behandeling laten had binnen vier weken gemoeten (Awb 4:5 lid 4). Beslis op de aanvraag zelf."
        return None

    def buiten_behandeling_termijn(self):
        """Until when the aanvraag can be left unhandled, reckoned without the requests that were taken back."""
        events = list(self.gebeurtenissen)
        for aanvulling in self.aanvullingen():
            if aanvulling.state == "ingetrokken" and aanvulling.gebeurtenis in events:
                events.remove(aanvulling.gebeurtenis)
        return buiten_behandelingstermijn(self.regime, self.procedure, self.ontvangen, events)


@content_type("zaak_zonder_besluit", title="Dossier", workflow=ZAAK_ZONDER_BESLUIT)
class ZaakZonderBesluit(Dossier):
    """Vooroverleg, or a melding that came without a permit: a dossier without decision and without decision term."""

    met_besluit = False

    @property
    def beantwoord(self) -> bool:
        """True once the bevoegd gezag wrote what it thinks of the plan, or where it does that elsewhere."""
        return not self.berichten_via_portaal or any(bericht.van == "gezag" for bericht in self.berichten())


ZaakZonderBesluit.soort = Dossier.soort
"""In lists, indexes and search it is a dossier like the others."""
