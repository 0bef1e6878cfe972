"""What does the other bestuursorgaan get? One ZIP with the sealed aanvraag: readable, as data, and every file as it came.

Written piece by piece to a file of its own, so that a large aanvraag needs no memory.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from content_types.bestand import CHUNK, Bestand
from content_types.doorzending import Doorzending
from content_types.dossier import Dossier
from content_types.oordeel import geheim, niveau
from portal.services import pdf
from portal.services.clock import AMSTERDAM, civil_date
from portal.services.file_types import human_size
from workflows.termijnen import datum_kort


def bestanden(dossier: Dossier) -> Iterator[tuple[str, Bestand]]:
    """Every file that the applicant sent, with its place in the ZIP: bijlagen, and what came with an aanvulling."""
    for number, bijlage in enumerate(dossier.aanvraag.bijlagen(), start=1):
        yield f"bijlagen/{number:03d} {bijlage.bestandsnaam}", bijlage
    for turn, aanvulling in enumerate(dossier.aanvullingen(), start=1):
        sent = [bestand for bestand in aanvulling.bestanden() if bestand.zending]
        for number, bestand in enumerate(sent, start=1):
            yield f"aanvullingen/{turn:02d}-{number:03d} {bestand.bestandsnaam}", bestand


def antwoorden_op_aanvulling(dossier: Dossier) -> list[dict]:
    """The texts with which the applicant completed the aanvraag, as parts of the overview."""
    return [{"kop": f"Aanvulling, ontvangen op {datum_kort(zending.ontvangen)}",
             "rijen": [(aanvulling.punten.get(punt, "Algemeen"), tekst) for punt, tekst in zending.antwoorden]}
            for aanvulling in dossier.aanvullingen() for zending in aanvulling.zendingen if zending.antwoorden]


def maken(dossier: Dossier, doorzending: Doorzending, delen: list[dict], gezag, folder: str):
    """The ZIP as a file on the disk of `folder` that is open for reading; gone when closed. `delen` are the answers:
    {"kop", "rijen"}."""
    target = TemporaryFile(dir=folder)  # noqa: SIM115 - the caller closes it
    try:
        with ZipFile(target, "w", ZIP_STORED, allowZip64=True) as archive:
            archive.writestr(_info("aanvraag.pdf", doorzending.op), _overzicht(dossier, doorzending, delen, gezag))
            archive.writestr(_info("aanvraag.json", doorzending.op), _data(dossier, doorzending))
            for place, bestand in bestanden(dossier):
                _put(archive, place, bestand)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


def _info(place: str, moment: datetime) -> ZipInfo:
    return ZipInfo(place, moment.astimezone(AMSTERDAM).timetuple()[:6])


def _put(archive: ZipFile, place: str, bestand: Bestand) -> None:
    with bestand.open() as source, archive.open(_info(place, bestand.op), "w", force_zip64=True) as entry:
        while chunk := source.read(CHUNK):
            entry.write(chunk)


def _overzicht(dossier: Dossier, doorzending: Doorzending, delen: list[dict], gezag) -> bytes:
    kern = [("Doorgestuurd door", doorzending.van_naam), ("Doorgestuurd naar", doorzending.naar_naam),
            ("Ons zaaknummer", dossier.zaaknummer), ("Bij ons ontvangen", datum_kort(dossier.ontvangen)),
            ("Doorgestuurd", datum_kort(civil_date(doorzending.op))), ("Waarom", doorzending.reden),
            ("Zegel van de aanvraag", dossier.aanvraag.zegel)]
    files = [(place, human_size(bestand.omvang), bestand.sha256, geheim(bestand)) for place, bestand in bestanden(dossier)]
    return pdf.make("doorzending", titel=f"Doorgestuurd: {dossier.titel}", organisatie=gezag.naam, organisatie_adres=gezag.adres,
                    op=datum_kort(civil_date(doorzending.op)), kenmerk=dossier.zaaknummer, kern=kern,
                    delen=[*delen, *antwoorden_op_aanvulling(dossier)], bestanden=files)


def _data(dossier: Dossier, doorzending: Doorzending) -> str:
    """What was sealed, as data for another system."""
    aanvraag = dossier.aanvraag
    value = {"zaaknummer": dossier.zaaknummer, "soort": aanvraag.soort_aanvraag, "ontvangen": dossier.ontvangen,
             "doorgestuurd": doorzending.op.isoformat(), "zegel": aanvraag.zegel, "gegevens": aanvraag.gegevens,
             "bestanden": [{"plaats": place, "titel": bestand.titel, "sha256": bestand.sha256, "bytes": bestand.omvang,
                            "vertrouwelijk": geheim(bestand), "oordeel": niveau(bestand)}
                           for place, bestand in bestanden(dossier)]}
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
