"""What is there in the open data of a notice? The same as on its page, in fields with names that stay.

A field may be added; none is renamed or changes its meaning. Of a notice that was taken back only that stays what its page shows.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from content_types.base import path_of
from content_types.organisatie import LICENTIES
from content_types.publicatie import SOORTEN, UITKOMST_WOORDEN, Publicatie
from portal.services import plekken, wijzigingen

VELDEN = {
    "id": "Naam die altijd gelijk blijft", "url": "Adres van de pagina", "status": "gepubliceerd of ingetrokken",
    "soort": "Soort bekendmaking, als code", "soort_titel": "De soort in woorden", "titel": "Titel",
    "samenvatting": "Korte tekst in gewone taal", "zaaknummer": "Nummer van de zaak",
    "organisatie": "Wie het bekendmaakt", "organisatie_code": "TOOI-code van die organisatie, als die bekend is",
    "besluit_door": "Bestuursorgaan dat besluit", "uitkomst": "Uitkomst van het besluit, als code",
    "uitkomst_titel": "De uitkomst in woorden", "werkzaamheden": "Wat er wordt gedaan", "voorschriften": "Voorwaarden",
    "procedure": "regulier of uitgebreid", "adres": "Plek in woorden", "postcode": "Postcode", "plaats": "Plaats",
    "kadaster": "Kadastraal perceel", "breedtegraad": "WGS84", "lengtegraad": "WGS84",
    "ontvangen_op": "Dag waarop de aanvraag of de melding binnenkwam", "besloten_op": "Dag van het besluit",
    "bekendgemaakt_op": "Dag waarop het besluit naar de aanvrager ging", "gepubliceerd_op": "Dag van deze bekendmaking",
    "gewijzigd_op": "Laatste wijziging, dag en tijd (UTC)", "reageren_vanaf": "Eerste dag om te reageren",
    "reageren_tot": "Laatste dag om te reageren", "rechtsmiddel": "bezwaar, beroep of zienswijze", "geldt_vanaf":
    "Dag waarop het besluit gaat gelden", "stand": "Wat er daarna met het besluit gebeurde", "ingetrokken_op":
    "Dag waarop de bekendmaking is ingetrokken", "intrekreden": "Waarom zij is ingetrokken",
    "documenten": "Openbare bestanden: titel, adres, bestandstype en bytes", "licentie": "Wat u met deze gegevens mag",
}
"""Every field, in order, with what it means."""
BIJ_INGETROKKEN = ("id", "url", "status", "soort", "soort_titel", "titel", "zaaknummer", "organisatie", "organisatie_code",
                   "gepubliceerd_op", "gewijzigd_op", "ingetrokken_op", "intrekreden", "licentie")
FORMULE = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would reckon with."""


def gegevens(publicatie: Publicatie, site, base: str) -> dict:
    """The fields of a notice; None or an empty list where there is nothing to say. `base` is where the portal stands."""
    found = {**_what(publicatie, site, base), **_where(publicatie), **_when(publicatie, site), "documenten":
             [_document(file, base) for file in publicatie.documenten()]}
    kept = VELDEN if publicatie.state == "gepubliceerd" else BIJ_INGETROKKEN
    nothing = {"werkzaamheden": [], "voorschriften": [], "documenten": []}
    return {name: (found[name] or None) if name in kept and name not in nothing else found[name] if name in kept
            else nothing.get(name) for name in VELDEN}


def _what(p: Publicatie, site, base: str) -> dict:
    gezag = site.organisaties.get(p.organisatie)
    return {"id": path_of(p).removeprefix("/bekendmakingen/"), "url": base + path_of(p), "status": p.state, "titel": p.titel,
            "soort": p.soort_bekendmaking, "soort_titel": SOORTEN.get(p.soort_bekendmaking, p.soort_titel),
            "samenvatting": p.samenvatting, "zaaknummer": p.zaaknummer, "organisatie": p.organisatie_naam,
            "organisatie_code": getattr(gezag, "tooi", ""), "besluit_door": p.besluit_door,
            "uitkomst": p.uitkomst or p.voornemen, "uitkomst_titel": UITKOMST_WOORDEN.get(p.uitkomst or p.voornemen),
            "werkzaamheden": list(p.werkzaamheden), "voorschriften": list(p.voorschriften), "procedure": p.procedure,
            "stand": p.stand, "intrekreden": p.intrekreden, "licentie": licentie(gezag)[1]}


def licentie(gezag) -> tuple[str, str]:
    """Name and address of the licence that an organisation chose."""
    return LICENTIES[getattr(gezag, "open_data_licentie", "cc0")]


def _where(p: Publicatie) -> dict:
    punt = plekken.punt_van(p.locatie) or (None, None)
    return {"adres": p.adres, "breedtegraad": punt[0], "lengtegraad": punt[1],
            **{name: p.locatie.get(name) for name in ("postcode", "plaats", "kadaster")}}


def _when(p: Publicatie, site) -> dict:
    changed = wijzigingen.gewijzigd(site, p).astimezone(UTC).isoformat(timespec="seconds")
    draft = p.reactie_einde is not None
    days = {"ontvangen_op": p.ontvangen, "besloten_op": p.besloten, "bekendgemaakt_op": p.bekendgemaakt,
            "gepubliceerd_op": p.gepubliceerd_op, "ingetrokken_op": p.ingetrokken_op, "geldt_vanaf": p.inwerkingtreding,
            "reageren_vanaf": p.reactie_start if draft else p.bezwaar_start,
            "reageren_tot": p.reactie_einde if draft else p.bezwaar_einde}
    return {name: day.isoformat() if day else None for name, day in days.items()} | {
        "gewijzigd_op": changed.replace("+00:00", "Z"),
        "rechtsmiddel": "zienswijze" if draft else p.rechtsmiddel if p.bezwaar_einde else None}


def _document(file, base: str) -> dict:
    return {"titel": file.titel, "url": base + path_of(file), "bestandstype": file.mime, "bytes": file.omvang}


# As GeoJSON and as a table


def feature(record: dict, publicatie: Publicatie) -> dict:
    """RFC 7946: longitude first; an area where there is one, else the point, else nothing."""
    corners, punt = plekken.gebied_van(publicatie.locatie), plekken.punt_van(publicatie.locatie)
    geometry = None
    if record["status"] == "gepubliceerd" and corners:
        ring = [[lon, lat] for lat, lon in (*corners, corners[0])]
        geometry = {"type": "Polygon", "coordinates": [ring if _counterclockwise(ring) else ring[::-1]]}
    elif record["status"] == "gepubliceerd" and punt:
        geometry = {"type": "Point", "coordinates": [punt[1], punt[0]]}
    return {"type": "Feature", "id": record["id"], "geometry": geometry, "properties": record}


def _counterclockwise(ring) -> bool:
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False)) < 0


def kop() -> str:
    """The first line of the table."""
    return _line(VELDEN)


def rij(record: dict) -> str:
    """A notice as a line of the table; of documents their addresses."""
    return _line(_cell(record[name]) for name in VELDEN)


def _line(cells: Iterable) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerow(list(cells))
    return stream.getvalue()


def _cell(value) -> str:
    """A cell that a spreadsheet takes for text, whatever somebody typed."""
    if isinstance(value, list):
        value = " | ".join(part["url"] if isinstance(part, dict) else part for part in value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULE) else text


def als_json(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# All of it


def alles(site) -> Iterator[Publicatie]:
    """Every notice that everybody may see, year by year."""
    bekendmakingen = site["bekendmakingen"]
    for year in bekendmakingen:
        for name in bekendmakingen[year]:
            publicatie = bekendmakingen[year][name]
            if wijzigingen.openbaar(publicatie):
                yield publicatie


def als_ndjson(notices, site, base: str) -> Iterator[str]:
    """One notice a line."""
    for publicatie in notices:
        yield als_json(gegevens(publicatie, site, base)) + "\n"


def als_csv(notices, site, base: str) -> Iterator[str]:
    """With a byte order mark and semicolons, as Dutch spreadsheets open it."""
    yield "\ufeff" + kop()
    for publicatie in notices:
        yield rij(gegevens(publicatie, site, base))


def als_geojson(notices, site, base: str) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":['
    between = ""
    for publicatie in notices:
        yield between + als_json(feature(gegevens(publicatie, site, base), publicatie))
        between = ",\n"
    yield "]}"
