"""How does an advice of which only the text came become a document, so that it can be laid open with the draft (Awb 3:11)?"""

import io

from content_types.adviesverzoek import Adviesverzoek
from content_types.bestand import Document
from portal.services import pdf
from portal.services.clock import civil_date
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort


def van(verzoek: Adviesverzoek) -> Document | None:
    """The document that was made of it, or None."""
    return verzoek.dossier["documenten"].get(_name(verzoek))


def _name(verzoek: Adviesverzoek) -> str:
    """Each round has a document of its own."""
    return f"advies-{verzoek.__name__}" + (f"-{len(verzoek.rondes) + 1}" if verzoek.rondes else "")


def maken(verzoek: Adviesverzoek, by) -> Document:
    """An accessible PDF of question and answer among the documents of the dossier; a second time is the first.

    Raises Refused while there is no text, NotAllowed.
    """
    by.require(Permission.VIEW, verzoek)
    by.require(Permission.ANNOTATE, verzoek.dossier)
    if (made := van(verzoek)) is not None:
        return made
    if verzoek.state != "uitgebracht" or not verzoek.antwoord.strip():
        raise Refused("Er is geen tekst van een advies. Is het advies een bestand? Dan kan dat zelf ter inzage.")
    naam = by.site.organisaties[verzoek.adviesorganisatie].naam
    words = {"organisatie": naam, "op": datum_kort(civil_date(verzoek.uitgebracht_op)), "kenmerk": verzoek.dossier.zaaknummer,
             "vraag": verzoek.vraag.splitlines(), "antwoord": [*filter(None, [verzoek.oordeel]), *verzoek.antwoord.splitlines()]}
    titel = f"Advies van {naam}"
    document = Document(io.BytesIO(pdf.make("advies", titel=titel, **words)), bestandsnaam=f"{_name(verzoek)}.pdf",
                        mime="application/pdf", door=by.who.id, op=by.now, titel=titel, toegankelijk=True, state="definitief",
                        documentsoort="advies", tekst="\n".join((titel, *words["vraag"], *words["antwoord"])))
    verzoek.dossier["documenten"].add(document, _name(verzoek))
    by.record(document, f"document gemaakt van het advies van {naam}")
    return document
