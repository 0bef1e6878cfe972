"""What came in from another system? The raw message, kept before it is read, and what became of it."""

from content_types.base import Folder, content_type

UITKOMSTEN = {"ontvangen": "Nog niet verwerkt", "verwerkt": "Verwerkt", "onleesbaar": "Niet te lezen",
              "herhaald": "Al eerder ontvangen", "met_de_hand": "Met de hand verwerken"}
NEEDS_A_PERSON = ("onleesbaar", "met_de_hand", "ontvangen")


@content_type("bericht_in", title="Ontvangen bericht")
class BerichtIn(Folder):
    """The child `bestand` is the message as it came (without BSN where it could be read); `reden` says why it failed.

    `ontbrekend` names documents that the message promised and that did not come.
    """

    reden = ""
    dossier = ""
    ontbrekend = ()
    uitkomst = "ontvangen"

    def __init__(self, *, kanaal, bestandsnaam, ontvangen_op):
        super().__init__()
        self.kanaal, self.bestandsnaam, self.ontvangen_op = kanaal, bestandsnaam, ontvangen_op

    @property
    def titel(self):
        return self.bestandsnaam
