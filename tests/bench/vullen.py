"""A store with N publications and M dossiers, made from the corpus of the load driver."""

import importlib.util
import io
import json
import random
import re
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from content_types.aanvraag import Aanvraag
from content_types.adviesverzoek import Adviesverzoek
from content_types.base import path_of
from content_types.bestand import Bijlage
from content_types.gebruiker import Gebruiker
from content_types.publicatie import Publicatie
from portal.actions import dossier as dossiers
from portal.services import catalog, rights
from portal.services.actor import Actor
from tests import wereld
from tests.bench.serveer import KLOK
from workflows.roles import Role

BATCH = 500
VANDAAG = datetime.fromisoformat(KLOK).date()
TAGS = re.compile("<[^>]+>")
PLACE = re.compile(r"(?P<straat>\S+) (?P<huisnummer>\d+) (?P<plaats>\S+) \(")
POSTCODES = [f"{1000 + n * 37 % 9000} {chr(65 + n % 26)}{chr(65 + n * 7 % 26)}" for n in range(500)]


def corpus(folder: Path, number: int, shared: Path) -> None:
    """The texts and the queries with known answers, by the corpus maker of ../shared/perf."""
    spec = importlib.util.spec_from_file_location("corpus", shared / "perf" / "corpus.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(["corpus.py", str(number), str(folder)])


def publications(portal, folder: Path) -> None:
    """One published notice for each text of the corpus, newest last."""
    lines = (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()
    for start in range(0, len(lines), BATCH):
        with portal.site_as(rights.SYSTEM) as by:
            for line in lines[start:start + BATCH]:
                _publication(json.loads(line), by)
            by.site.generatie.next()


def _publication(item: dict, by) -> None:
    day = date.fromisoformat(item["effective"][:10])
    text = TAGS.sub("\n", item["body_html"]).split("\n")
    notice = Publicatie(
        soort_bekendmaking="beschikking", zaaknummer=item["id"].upper(), organisatie=wereld.GEMEENTE,
        organisatie_naam="Gemeente Waterrijk", titel=item["title"], samenvatting=item["description"],
        uitkomst="verleend", voorschriften=tuple(part for part in text if part.strip()),
        werkzaamheden=tuple(item["subjects"][:-1]), procedure="regulier", regime="omgevingswet",
        ontvangen=day - timedelta(40), besloten=day, bekendgemaakt=day, bezwaar_start=day + timedelta(1),
        bezwaar_einde=day + timedelta(42), inwerkingtreding=day + timedelta(1), gepubliceerd_op=day,
        gecontroleerd_door="bench", state="gepubliceerd",
        verloop=(("Aanvraag ontvangen", day - timedelta(40)), ("Besluit bekendgemaakt", day)))
    notice.locatie = {**wereld.PLEK, **_place(item), "postcode": POSTCODES[item["n"] % len(POSTCODES)]}
    by.site["bekendmakingen"].year(day.year).add(notice, item["id"])
    catalog.index(by.site, notice)


def _place(item: dict) -> dict:
    """Street, number and town of its title, and a point: towns lie apart, streets in their town, numbers along their street."""
    words = PLACE.search(item["title"]).groupdict()
    town, street = random.Random(words["plaats"]), random.Random(words["plaats"] + words["straat"])
    along = int(words["huisnummer"]) / 20_000
    lat = 52.0 + town.random() * 0.2 + street.random() * 0.02 + along * street.random()
    lon = 5.0 + town.random() * 0.3 + street.random() * 0.03 + along * street.random()
    return {**words, "huisnummer": int(words["huisnummer"]), "wgs84": [round(lat, 6), round(lon, 6)]}


def people(portal) -> None:
    """Forty more behandelaars in six teams."""
    with portal.site_as(rights.SYSTEM) as by:
        for n in range(40):
            gebruiker = by.site.gebruikers.add(Gebruiker(naam=f"Behandelaar {n}", email=f"behandelaar{n}@waterrijk.test",
                                                         rollen=[(Role.BEHANDELAAR, wereld.GEMEENTE)]))
            gebruiker.team = f"Team {n % 6}"


def cases(portal, number: int) -> None:
    """Dossiers in handling, received over the last weeks, each with one attachment; a tenth for one behandelaar, every
    fourth asks an adviser, every fiftieth stands still; in each something happened at a moment of its own."""
    people(portal)
    for start in range(0, number, BATCH):
        with portal.site_as(rights.SYSTEM) as by:
            handlers = by.site.gebruikers.with_role(Role.BEHANDELAAR, wereld.GEMEENTE)
            handlers.sort(key=lambda g: g.email != wereld.email_of("behandelaar"))
            for n in range(start, min(start + BATCH, number)):
                handler = handlers[0] if n % 10 == 0 else handlers[1 + n % (len(handlers) - 1)]
                _case(n, handler, replace(by, now=by.now - timedelta(minutes=n)))


def _case(n: int, handler, by: Actor) -> None:
    aanvraag = Aanvraag(by.now)
    plan = {**wereld.PLAN, "werkzaamheden": ["dakkapel"], "naam": f"Dakkapel nummer {n}"}
    aanvraag.gegevens = {"werkzaamheden": plan, "locatie": {**wereld.PLEK, "huisnummer": n}, "aanvrager": wereld.WIE}
    aanvraag.state = "ingediend"
    aanvraag.add(Bijlage(io.BytesIO(wereld.PDF), bestandsnaam="tekening.pdf", mime="application/pdf", door="", op=by.now))
    dossier = dossiers.aanmaken(aanvraag, by, organisatie=wereld.GEMEENTE, ontvangen=VANDAAG - timedelta(n % 70))
    dossier.behandelaar, dossier.state = handler.__name__, "in_behandeling"
    dossier.give_role(handler.principal, Role.BEHANDELAAR, by.today)
    if n % 4 == 0:
        dossier["adviezen"].add(Adviesverzoek(adviesorganisatie="brandweer", vraag="Is dit veilig?", uiterlijk=VANDAAG,
                                              gevraagd_door=handler.__name__, gevraagd_op=by.now))
    if n % 50 == 0:
        dossier.state, dossier.beslisdatum_veilig = "aanhouden", None
    catalog.index(by.site, dossier)


def write_paths(portal, path: Path) -> None:
    """The dossiers of the one behandelaar, for the deeds."""
    with portal.site_as(rights.SYSTEM) as by:
        handler = wereld.person(by, "behandelaar").__name__
        found = [path_of(d) for d in by.site["dossiers"].items_newest_first() if d.behandelaar == handler]
    path.write_text("".join(json.dumps({"dossier": place}) + "\n" for place in found))


if __name__ == "__main__":
    sys.exit("Gebruik: make bench")
