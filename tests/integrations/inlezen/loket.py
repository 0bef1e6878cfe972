"""Messages of another loket in the tests: STAM as it could come, LVO and an export of OLO as they are described, made here."""

import base64
import io
import zipfile

from tests import wereld
from tests.conftest import shared

SAMPLE = "standards/stam/verzoekbericht_4_0_0.xml"
NUMMER = "2023073100048"
ETRS = '<gml:pos srsName="urn:ogc:def:crs:EPSG::4258">52.80657237 4.438095384</gml:pos>'
LVO = "http://www.vrom.nl/StUF/sector/lvo/0312"


def stam(doel="Initieren", volgnummer="000", *, type_="", wissel=(), dag="2025-10-06") -> bytes:
    """The official sample with another doel; `wissel` are (old, new) pairs."""
    text = shared(SAMPLE).read_text(encoding="utf-8").replace("<vx:doel>Initieren", f"<vx:doel>{doel}")
    text = text.replace("<vx:volgnummer>000", f"<vx:volgnummer>{volgnummer}")
    text = text.replace("<vx:indienDatum>2023-07-31", f"<vx:indienDatum>{dag}")
    text = text.replace("<vx:type>Aanvraag vergunning", f"<vx:type>{type_ or 'Aanvraag vergunning'}")
    for old, new in wissel:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def ingepakt(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def lvo(naam="omvDi01AanbiedenAanvraag", nummer="144546", *, dag="20231105", namespace=LVO, bijlagen=(), extra="") -> bytes:
    """A message with the tags that are known; `bijlagen` are (name, bytes or None)."""
    files = "".join(f"<l:bijlage><l:bestandsnaam>{name}</l:bestandsnaam>" + (
        f"<l:inhoud>{base64.b64encode(data).decode()}</l:inhoud>" if data else "") + "</l:bijlage>" for name, data in bijlagen)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<l:{naam} xmlns:l="{namespace}" xmlns:s="http://www.egem.nl/StUF/StUF0301"><l:stuurgegevens><s:berichtcode>Di01</s:berichtcode>
<s:zender><s:organisatie>VROM</s:organisatie><s:applicatie>OLO</s:applicatie></s:zender><s:referentienummer>77</s:referentienummer>
<s:tijdstipBericht>{dag}101500</s:tijdstipBericht></l:stuurgegevens><l:update><l:aanvraagnummer>{nummer}</l:aanvraagnummer>
<l:aanvraagNaam>Schuur achter het huis</l:aanvraagNaam><l:aanvraagprocedure>Reguliere procedure</l:aanvraagprocedure>
<l:aanvrager><l:geslachtsnaam>Oudman</l:geslachtsnaam><l:voorletters>O.</l:voorletters><l:burgerservicenummer>219876543</l:burgerservicenummer>
<l:emailadres>oud@man.test</l:emailadres></l:aanvrager>
<l:locatie><l:postcode>1234AB</l:postcode><l:huisnummer>12</l:huisnummer><l:straatnaam>Kerkstraat</l:straatnaam>
<l:woonplaatsnaam>Waterrijk</l:woonplaatsnaam></l:locatie><l:onderdeelBouwen/>{files}{extra}</l:update></l:{naam}>""".encode()


def olo(nummer="144546", **kw) -> dict[str, bytes]:
    """The files of an export with one dossier."""
    transfer = f"ftp_g364/{nummer}_20231210_1015"
    return {
        f"ftp_g364/Berichten/{nummer}/20231105101500_{nummer}_omvDi01AanbiedenAanvraag.xml": lvo(nummer=nummer, **kw),
        f"ftp_g364/Berichten/{nummer}/20231120101500_{nummer}_vrgDi01IndienenAanvulling.xml":
            lvo("vrgDi01IndienenAanvulling", nummer, bijlagen=[("later.pdf", wereld.PDF + b"%later")]),
        f"ftp_g364/{nummer}/{nummer}_aanvraag.pdf": wereld.PDF,
        f"ftp_g364/{nummer}/{nummer}_publiceerbareaanvraag.pdf": wereld.PDF + b"%publiek",
        f"{transfer}/bijlagen/{nummer}_tekening.pdf": wereld.PDF + b"%tekening",
        f"{transfer}/documenten/brief.pdf": wereld.PDF + b"%brief",
        f"{transfer}/notities/notitie1.txt": b"Gebeld met de buren.",
        f"{transfer}/audittrail/audittrail.txt": b"20231105 ingediend",
    }
