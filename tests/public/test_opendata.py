"""Can another program get the notices: of a question, all of them, what changed; and nothing that a page would refuse?"""

import csv
import gzip
import io
import json
from datetime import date, datetime

import pytest
from webob import Request

from content_types.publicatie import Publicatie
from portal.actions import publicatie as publicaties
from portal.services import opendata, rights, search, stroom
from tests import wereld
from tests.public.test_register import put, withdraw

PUNT = {**wereld.PLEK, "wgs84": [52.1, 5.1]}


def get(portal, path, **kw):
    return portal.browser().get(path, **kw)


def found(portal, query="") -> list[dict]:
    return get(portal, f"/bekendmakingen/gegevens.json{query}").json["bekendmakingen"]


def test_a_notice_has_every_field_under_the_name_that_is_documented(portal):
    address = put(portal, "Dakkapel", locatie=PUNT, documenten=[("plan.pdf", wereld.PDF)])
    [record] = found(portal)
    assert list(record) == list(opendata.VELDEN)
    known = {"id": address.removeprefix("/bekendmakingen/"), "url": f"https://portaal.test{address}", "status": "gepubliceerd",
             "soort": "beschikking", "uitkomst": "verleend", "breedtegraad": 52.1, "lengtegraad": 5.1, "postcode": "1234 AB",
             "reageren_tot": "2025-11-18", "rechtsmiddel": "bezwaar", "gepubliceerd_op": "2025-10-07", "ingetrokken_op": None,
             "gewijzigd_op": "2025-10-07T08:00:00Z", "licentie": "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"}
    assert {name: record[name] for name in known} == known
    [document] = record["documenten"]
    assert document["bestandstype"] == "application/pdf"
    get(portal, document["url"], status=200)


def test_the_question_of_the_register_counts_and_a_mistake_in_it_is_told(portal):
    put(portal, "Dakkapel", "Schutting")
    assert [r["titel"] for r in found(portal, "?zoek=schutting")] == ["Schutting"]
    answer = get(portal, "/bekendmakingen/gegevens.json?van=gisteren", status=400)
    assert "3-11-2025" in answer.json["fout"] and answer.headers["Access-Control-Allow-Origin"] == "*"


def test_pages_lead_to_each_other_and_too_far_says_where_the_rest_is(portal, monkeypatch):
    from portal.views.public import opendata as views
    monkeypatch.setattr(views, "PER_PAGINA", 2)
    put(portal, "Een", "Twee", "Drie")
    first = get(portal, "/bekendmakingen/gegevens.json")
    second = get(portal, first.json["volgende"])
    assert [len(p.json["bekendmakingen"]) for p in (first, second)] == [2, 1] and first.json["totaal"] == 3
    assert second.json["volgende"] is None and get(portal, second.json["vorige"]).json == first.json
    assert get(portal, "/bekendmakingen/gegevens.csv").headers["Link"].endswith('gegevens.csv?pagina=2>; rel="next"')
    assert "/open-data" in get(portal, "/bekendmakingen/gegevens.json?pagina=501", status=400).json["fout"]


def test_of_a_withdrawn_notice_only_its_page_is_left(portal):
    address = put(portal, "Dakkapel", samenvatting="Petunia", locatie=PUNT, documenten=[("plan.pdf", wereld.PDF)])
    withdraw(portal, address)
    [record] = found(portal)
    assert record["status"] == "ingetrokken" and record["intrekreden"] == "Er stond een naam in."
    assert {name for name, value in record.items() if value not in (None, [])} <= set(opendata.BIJ_INGETROKKEN)
    for path in ("gegevens.csv", "gegevens.geojson"):
        assert "Petunia" not in get(portal, f"/bekendmakingen/{path}").text
    assert get(portal, "/bekendmakingen/gegevens.geojson").json["features"][0]["geometry"] is None


def test_a_concept_is_in_nothing_also_not_for_who_may_see_it(portal):
    with portal.site_as(rights.SYSTEM) as by:
        by.site["bekendmakingen"].year(2025).add(Publicatie(
            soort_bekendmaking="beschikking", zaaknummer="Z-2025-000009", organisatie=wereld.GEMEENTE, organisatie_naam="W",
            titel="Geheim", samenvatting="x"))
    portal.work()
    editor = portal.as_("redacteur")
    for path in ("/bekendmakingen/gegevens.json", "/open-data/alles.ndjson", "/open-data/wijzigingen.json?sinds=2020-01-01"):
        assert "Geheim" not in editor.get(path).text


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@som", "\t=1", "\r=1"])
def test_a_cell_is_never_reckoned_with(sign):
    record = dict.fromkeys(opendata.VELDEN) | {"titel": sign, "samenvatting": "a;b\n\"c\""}
    [row] = csv.DictReader(io.StringIO(opendata.kop() + opendata.rij(record), newline=""), delimiter=";")
    assert row["titel"] == f"'{sign}" and row["samenvatting"] == 'a;b\n"c"'


def test_a_table_opens_in_a_dutch_spreadsheet(portal):
    put(portal, "Dakkapel; met ë")
    answer = get(portal, "/bekendmakingen/gegevens.csv")
    assert answer.body.startswith(b"\xef\xbb\xbf") and answer.content_type == "text/csv"
    [row] = csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row["titel"] == "Dakkapel; met ë" and row["werkzaamheden"] == "Dakkapel plaatsen"


def test_an_area_and_a_point_are_drawn_longitude_first(portal):
    corners = [[52.10, 5.10], [52.11, 5.10], [52.11, 5.11], [52.10, 5.11]]
    put(portal, "Gebied", locatie={**PUNT, "gebied": corners})
    put(portal, "Punt", locatie=PUNT)
    put(portal, "Nergens", locatie={})
    shapes = {f["properties"]["titel"]: f["geometry"] for f in get(portal, "/bekendmakingen/gegevens.geojson").json["features"]}
    assert shapes["Punt"] == {"type": "Point", "coordinates": [5.1, 52.1]} and shapes["Nergens"] is None
    [ring] = shapes["Gebied"]["coordinates"]
    assert ring[0] == ring[-1] and ring[1] in ([5.11, 52.1], [5.1, 52.1]) and opendata._counterclockwise(ring)


@pytest.mark.parametrize("kind, read", [
    ("ndjson", lambda text: [json.loads(line)["titel"] for line in text.splitlines()]),
    ("csv", lambda text: [row["titel"] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")]),
    ("geojson", lambda text: [feature["properties"]["titel"] for feature in json.loads(text)["features"]])])
def test_everything_leaves_in_one_file_plain_and_packed(portal, kind, read):
    put(portal, "Een", gepubliceerd_op=date(2024, 5, 1))
    put(portal, "Twee")
    path = f"/open-data/alles.{kind}"
    plain = get(portal, path)
    assert read(plain.text) == ["Een", "Twee"] and plain.headers["Access-Control-Allow-Origin"] == "*"
    packed = Request.blank(path, headers={"Accept-Encoding": "gzip"}).get_response(portal.wsgi)
    assert packed.content_encoding == "gzip" and gzip.decompress(packed.body) == plain.body


def test_no_more_than_a_few_get_everything_at_once_and_each_makes_room_when_it_ends(portal):
    busy = [stroom.Stroom(portal.registry, lambda site: [], ingepakt=False) for _ in range(stroom.TEGELIJK)]
    answer = get(portal, "/open-data/alles.csv", status=503)
    assert answer.headers["Retry-After"] and "minuten" in answer.json["fout"]
    for one in busy:
        one.close()
        one.close()
    for _ in range(stroom.TEGELIJK + 1):
        portal.browser().head("/open-data/alles.csv")
        get(portal, "/open-data/alles.csv")


def changes(portal, query) -> dict:
    return get(portal, f"/open-data/wijzigingen.json?{query}").json


def test_what_changed_since_is_told_with_what_was_taken_back_or_is_gone(portal):
    first = put(portal, "Oud")
    portal.clock.set(datetime(2025, 10, 8, 12, 0))
    put(portal, "Nieuw")
    gone = put(portal, "Weg")
    portal.clock.set(datetime(2025, 10, 9, 12, 0))
    with portal.site_as(rights.SYSTEM) as by:
        publicaties.intrekken(search.at(by.site, first), "Fout", by)
        del by.site["bekendmakingen"]["2025"]._items[gone.rsplit("/", 1)[1]]
        by.site.generatie.next()
    told = changes(portal, "sinds=2025-10-08")
    said = [(w.get("titel", ""), w["status"]) for w in told["wijzigingen"]]
    assert sorted(said[:2]) == [("", "verwijderd"), ("Nieuw", "gepubliceerd")] and said[2:] == [("Oud", "ingetrokken")]
    assert told["meer"] is False and get(portal, told["verder"]).json["wijzigingen"] == []


def test_many_changes_come_in_parts_without_a_gap(portal, monkeypatch):
    from portal.views.public import opendata as views
    monkeypatch.setattr(views, "PER_KEER", 2)
    put(portal, *(str(n) for n in range(5)))
    seen, path = [], "/open-data/wijzigingen.json?sinds=2025-10-07"
    for _ in range(3):
        part = get(portal, path).json
        seen += [w["titel"] for w in part["wijzigingen"]]
        path = part["verder"]
    assert sorted(seen) == list("01234") and part["meer"] is False


@pytest.mark.parametrize("typed, right", [
    ("2025-10-07", True), ("2025-10-07T08:00:00Z", True), ("2025-10-07T10:00:00+02:00", True), ("", False), ("gisteren", False),
    ("0001-01-01", False), ("9999-12-31T23:59:59-14:00", False), ("2025-13-01", False), ("1" * 99, False)])
def test_a_moment_is_a_day_or_an_instant(portal, typed, right):
    answer = get(portal, f"/open-data/wijzigingen.json?sinds={typed}", status=200 if right else 400)
    assert right or "2025-11-03" in answer.text


def test_other_pages_are_not_open_to_other_sites(portal):
    for path in ("/", "/bekendmakingen", "/bekendmakingen/atom.xml", "/open-data"):
        assert "Access-Control-Allow-Origin" not in get(portal, path).headers
    get(portal, "/open-data/onzin.json", status=404)


def test_an_organisation_chooses_what_others_may_do(portal):
    put(portal, "Dakkapel")
    form = portal.as_("beheerder").get("/beheer/organisaties/waterrijk/gegevens/open_data").forms["open_data"]
    form["open_data_licentie"] = "cc-by"
    form.submit(status=303)
    assert "/licenses/by/4.0" in found(portal)[0]["licentie"] and "CC BY 4.0" in get(portal, "/open-data").text
