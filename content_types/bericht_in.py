"""What came in from another system? The message as it came, kept before it is read, and what became of it."""

from content_types.base import Folder, content_type

UITKOMSTEN = {"ontvangen": "Nog niet verwerkt", "verwerkt": "Verwerkt", "onleesbaar": "Niet te lezen",
              "herhaald": "Al eerder ontvangen", "met_de_hand": "Met de hand verwerken",
              "afgehandeld": "Met de hand afgehandeld"}
NEEDS_A_PERSON = ("onleesbaar", "met_de_hand", "ontvangen")
DEUREN = {"commando": "Met een commando", "scherm": "Op de pagina Bericht inlezen", "map": "Uit een map",
          "koppeling": "Over een koppeling", "brievenbus": "Uit de brievenbus", "deel": "Uit een ander bericht"}
"""Through which door a message can come in."""


@content_type("bericht_in", title="Ontvangen bericht")
class BerichtIn(Folder):
    """The child `bestand` is the message as it came (without BSN where it could be read); `reden` says why it failed.

    `ontbrekend` names documents that the message promised and that did not come.
    """

    reden = ""
    dossier = ""
    ontbrekend = ()
    uitkomst = "ontvangen"
    deur, afzender, referentie = "commando", "", ""
    """Through which of DEUREN it came, from whom, and what they call it."""
    aanleveraar = ""
    """Id of the organisation whose system handed it in over a koppeling: it speaks of the cases of that organisation only."""
    organisatie = ""
    """Id of the bevoegd gezag of the case that it is about, once that is known: its people see it, those of others do not."""
    origineel = ""
    """SHA-256 of the bytes as they came, before a BSN was wiped: the same bytes once more are the same message."""
    vingerafdruk = ""
    """SHA-256 of the message in it, without BSN; empty for one of before this was kept, of which the file is that message."""
    inhoud = ""
    """What kind of message it is, in words; empty until it was read."""
    kenmerk = ""
    """The number of the verzoek or aanvraag that it is about."""
    wacht_op = ""
    """The number of the aanvraag without which nothing can be done with it yet; it is read again when that comes in."""
    gelezen_op = None
    herhaald = 0
    """How many more times the same bytes came."""
    taak = ""
    """The job that reads it."""

    def __init__(self, *, kanaal, bestandsnaam, ontvangen_op, **fields):
        super().__init__()
        self.kanaal, self.bestandsnaam, self.ontvangen_op = kanaal, bestandsnaam, ontvangen_op
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def titel(self):
        return self.bestandsnaam
