"""What do the documents of a demo case look like? A letter with two versions, a table that is final, one somebody works on."""

import io
from datetime import datetime, timedelta

from content_types.dossier import Dossier
from portal.actions import document, documentslot, documentversie, dossier

BRIEF = "Geachte heer, mevrouw. Uw plan past in het omgevingsplan. Wij verwachten het besluit binnen {} weken."


def vullen(demo, zaak: Dossier, moment: datetime) -> None:
    """Three documents, as they come in while a case is handled."""
    by = demo.person("behandelaar", moment + timedelta(days=20))
    brief = _toevoegen(zaak, by, "brief voortgang.txt", BRIEF.format("acht"), titel="Brief over de voortgang",
                       documentsoort="brief")
    later = demo.person("behandelaar", moment + timedelta(days=30, hours=1))
    documentversie.toevoegen(brief, io.BytesIO(BRIEF.format("veertien").encode()), "brief voortgang.txt", later,
                             reden="De beslistermijn is verlengd.")
    tabel = _toevoegen(zaak, by, "oppervlakten.csv", "ruimte;m2\nzolder;24\ndakkapel;7\n", titel="Oppervlakten",
                       documentsoort="berekening")
    document.vaststellen(tabel, by)
    notitie = _toevoegen(zaak, later, "aandachtspunten.txt", "Let op de goothoogte.", titel="Aandachtspunten voor het besluit")
    documentslot.nemen(notitie, demo.person("behandelaar", demo.now - timedelta(hours=1)))


def _toevoegen(zaak: Dossier, by, name: str, text: str, **extra):
    return dossier.document_toevoegen(zaak, io.BytesIO(text.encode()), name, by, **extra)
