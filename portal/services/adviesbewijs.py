"""What proves which advice was given and when? A check number over question, answer and files, and a PDF with all of it."""

from content_types.adviesverzoek import Adviesverzoek
from portal.services import advieswerk, pdf
from portal.services.clock import AMSTERDAM
from workflows.termijnen import datum_in_woorden

ZEGEL = "zegel "


def controlegetal(verzoek: Adviesverzoek) -> str:
    """The seal of the answer, SHA-256 in hex, as it was noted when it was sent; empty for one of before there were seals."""
    noted = (line.why for line in reversed(verzoek.history) if line.why.startswith(ZEGEL))
    return next(noted, "").removeprefix(ZEGEL)


def moment(verzoek: Adviesverzoek) -> str:
    """dinsdag 7 oktober 2025 om 10.00 uur"""
    local = verzoek.uitgebracht_op.astimezone(AMSTERDAM)
    return f"{datum_in_woorden(local.date())} om {local:%H.%M} uur"


def maken(verzoek: Adviesverzoek) -> bytes:
    """The advice as an accessible PDF, with its receipt and the names and hashes of its files."""
    return pdf.make("adviesbewijs", titel=f"Advies in zaak {verzoek.dossier.zaaknummer}",
                    organisatie=advieswerk.organisatie_van(verzoek).naam, kenmerk=verzoek.dossier.zaaknummer,
                    op=moment(verzoek), vraag=verzoek.vraag.splitlines(),
                    antwoord=[*filter(None, [verzoek.oordeel]), *verzoek.antwoord.splitlines()],
                    documenten=verzoek.antwoord_documenten(), controlegetal=controlegetal(verzoek))
