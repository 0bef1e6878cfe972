"""What is a dossier? One case: the sealed original, and beside it everything that was added while handling it."""

from content_types.aanvraag import Aanvraag, adresregel
from content_types.base import Content, Folder, content_type
from workflows.dossier import DOSSIER

PARTS = {"documenten": "Documenten", "notities": "Notities", "adviezen": "Adviezen",
         "beschikkingen": "Beschikkingen"}
"""The fixed folders of a dossier; they have the rights of the dossier."""

FASEN = {
    "nieuw": "Nieuw", "behandeling": "In behandeling", "advies": "Wacht op advies", "besluit": "Besluit opstellen",
    "controle": "Ter ondertekening", "ondertekend": "Bekend te maken", "bekendgemaakt": "Besluit bekendgemaakt",
    "gesloten": "Gesloten",
}
"""Where a case is, finer than its state, in the order of the work; lists sort and filter on it."""

FASE_VAN_BESCHIKKING = {"concept": "besluit", "ter_controle": "controle", "ondertekend": "ondertekend",
                        "bekendgemaakt": "bekendgemaakt"}
FASE_VAN_STAAT = {"ingediend": "nieuw", "in_behandeling": "behandeling", "beschikking": "bekendgemaakt",
                  "gesloten": "gesloten"}


@content_type("dossierdeel", title="Deel van het dossier")
class Dossierdeel(Folder):
    """A fixed folder inside a dossier."""

    in_trail = False

    def __init__(self, titel):
        super().__init__()
        self._titel = titel

    @property
    def titel(self):
        return self._titel


@content_type("notitie", title="Notitie")
class Notitie(Content):
    """What a handler wants to remember; internal, never public (rules.md section 6)."""

    def __init__(self, tekst, *, door, op):
        self.tekst, self.door, self.op = tekst, door, op


@content_type("dossier", title="Dossier", workflow=DOSSIER)
class Dossier(Folder):
    """One case. `ontvangen` is the civil day of receipt; `gebeurtenissen` are the events that move the term,
    in the words of the law's vectors; `termijn` is what came out, with its explanation."""

    local_only = True
    behandelaar = ""
    coordinator = ""
    publicaties = ()
    """Paths of the notices made from this dossier."""
    procedure = "regulier"
    in_behandeling_op = None

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
    def aanvraag(self) -> Aanvraag:
        return self["aanvraag"]

    @property
    def titel(self) -> str:
        return self.aanvraag.titel

    @property
    def adres(self) -> str:
        return adresregel(self.aanvraag.deel("locatie"))

    @property
    def lopend(self) -> bool:
        """True while the municipality still has to decide."""
        return self.state in ("ingediend", "in_behandeling")

    @property
    def fase(self) -> str:
        """A key of FASEN: the state, and while in behandeling what the decision or the advisers wait for."""
        if self.state != "in_behandeling":
            return FASE_VAN_STAAT[self.state]
        besluiten = self.beschikkingen()
        if besluiten:
            return FASE_VAN_BESCHIKKING[besluiten[-1].state]
        wacht = any(verzoek.state == "gevraagd" for verzoek in self.adviesverzoeken())
        return "advies" if wacht else "behandeling"

    def adviesverzoeken(self):
        return sorted(self["adviezen"].values(), key=lambda a: a.gevraagd_op)

    def beschikkingen(self):
        return sorted(self["beschikkingen"].values(), key=lambda b: b.begonnen)

    @property
    def te_publiceren(self) -> bool:
        """True when a decision was made known and nobody has prepared its notice yet."""
        return self.bekendgemaakt() is not None and not self.publicaties

    def bekendgemaakt(self):
        """The beschikking that was made known, or None."""
        return next((b for b in self.beschikkingen() if b.state == "bekendgemaakt"), None)
