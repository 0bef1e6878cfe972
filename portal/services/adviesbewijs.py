"""What proves which advice was given and when? A check number over question, answer and files, and a PDF with all of it."""

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import fingerprint
from portal.services import advieswerk, pdf
from portal.services.clock import AMSTERDAM
from workflows.termijnen import datum_in_woorden


def controlegetal(verzoek: Adviesverzoek) -> str:
    """SHA-256, in hex, over what was asked and answered; another text or file gives another number."""
    return fingerprint({"vraag": verzoek.vraag, "antwoord": verzoek.antwoord, "op": verzoek.uitgebracht_op.isoformat(),
                        "documenten": [(d.bestandsnaam, d.sha256) for d in verzoek.antwoord_documenten()]})


def moment(verzoek: Adviesverzoek) -> str:
    """dinsdag 7 oktober 2025 om 10.00 uur"""
    local = verzoek.uitgebracht_op.astimezone(AMSTERDAM)
    return f"{datum_in_woorden(local.date())} om {local:%H.%M} uur"


def maken(verzoek: Adviesverzoek) -> bytes:
    """The advice as an accessible PDF, with its receipt and the names and hashes of its files."""
    return pdf.make("adviesbewijs", titel=f"Advies in zaak {verzoek.dossier.zaaknummer}",
                    organisatie=advieswerk.organisatie_van(verzoek).naam, kenmerk=verzoek.dossier.zaaknummer,
                    op=moment(verzoek), vraag=verzoek.vraag.splitlines(), antwoord=verzoek.antwoord.splitlines(),
                    documenten=verzoek.antwoord_documenten(), controlegetal=controlegetal(verzoek))
