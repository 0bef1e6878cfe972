"""Does the ketensimulatie hold against a running portal in every way of working, and does it see what goes wrong?"""

import hashlib
import io
import json

import pytest
from pyramid.traversal import find_resource

from content_types.base import path_of
from portal import commands
from portal.actions import postbus as postbussen
from portal.integrations.ftps import server as ftps
from portal.integrations.keten import verslag
from portal.integrations.keten.deur import Deur
from portal.integrations.keten.haler import BREEKT_AF, VERWIJDERT_NIET, Haler
from portal.integrations.keten.postbus import vrije_poort
from portal.integrations.keten.ronde import speel_alles
from portal.integrations.keten.spel import Spel
from portal.integrations.keten.stap import Stap, een
from portal.integrations.keten.stappen import STAPPEN
from portal.integrations.keten.systeem import Systeem
from portal.services import rights, worker_loop
from tests.browser.conftest import Site
from tests.conftest import once_configured
from tests.integrations.keten.fouten import FOUTEN, OOK, Kieskeurig, toch_openbaar
from tests.integrations.keten.resten import resten
from tests.koppeling import POSTWOORD, een_postbus

GEDULD, ONGEDULD = 15, 0.3
"""Seconds to wait for what has to come, and for what does not."""
ZELF = "niet-openbaar"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A portal on a port of its own, with its worker and its FTPS server beside it."""
    site = Site(tmp_path_factory.mktemp("keten") / "var", application=once_configured, **{
        "ftp.certificaat": "zelf-gemaakt", "ftp.adres": "127.0.0.1", "ftp.poort": str(vrije_poort()), "ftp.passief": ""})
    loop, thread = worker_loop.in_thread(site.registry)
    stopping, boxes = ftps.in_thread(site.registry)
    yield site
    stopping.set()
    boxes.join(10)
    loop.stop()
    thread.join(10)
    site.close()


@pytest.fixture(scope="module")
def deur(site):
    return Deur(site.url, dict(site.registry.settings), site.clock.now)


@pytest.fixture
def spel(site, deur):
    """Makes what the players of a way of working share."""
    started = [Kieskeurig().start(), *(Systeem(now=site.clock.now).start() for _ in range(2))]

    def begin(modus: str) -> Spel:
        run = deur.vraag("beginnen", organisatie="", modi=[modus])["run"]
        return Spel(deur, run, modus, post=started[0], eigen=started[1], advies=started[2], wachten=GEDULD)

    yield begin
    with site.site_as(rights.SYSTEM) as by:
        for run in by.site.ketensimulaties.values():
            run.stand = "gestopt"
    for one in started:
        one.stop()


def eerst_gezien(modus: str) -> set[str]:
    """The steps that no way of working before this one has."""
    before = list(STAPPEN)[:list(STAPPEN).index(modus)]
    names = {name: {s.naam for s in steps} for name, steps in STAPPEN.items()}
    return names[modus].difference(*(names[name] for name in before))


@pytest.mark.parametrize("modus", STAPPEN)
def test_each_step_holds_and_a_fault_in_it_makes_it_fail(site, spel, modus):
    """In one walk: each step is first played with its fault, and then well."""
    spel, new = spel(modus), eerst_gezien(modus)
    for stap in STAPPEN[modus]:
        fout = FOUTEN.get(stap.naam) if stap.naam in new else OOK.get((modus, stap.naam))
        if fout is not None:
            assert wrong(site, spel, stap, fout).oordeel == "mislukt", stap.naam
            fout.heel(site, spel)
        for name in new:
            if FOUTEN.get(name) and FOUTEN[name].vanaf == stap.naam:
                FOUTEN[name].breek(site, spel)
        right = een(spel, stap)
        assert (right.oordeel, right.reden) == ("gelukt", ""), stap.naam
        if stap.naam == ZELF in new:
            with toch_openbaar(site):
                assert any(een(spel, stap).oordeel == "mislukt" for _ in spel.geduld())
            assert any(een(spel, stap).oordeel == "gelukt" for _ in spel.geduld())
    klaar(site, spel)


def wrong(site, spel: Spel, stap: Stap, fout):
    """The step with its fault, for which nobody waits long."""
    if not fout.vanaf:
        fout.breek(site, spel)
    spel.wachten = ONGEDULD
    found = een(spel, stap)
    spel.wachten = GEDULD
    return found


def klaar(site, spel: Spel) -> None:
    spel.deur.vraag("vastleggen", run=spel.run, verslag={"geslaagd": True, "modi": []}, klaar=True)


def test_every_step_has_its_fault():
    assert {s.naam for steps in STAPPEN.values() for s in steps} == {*FOUTEN, ZELF}


def test_without_an_ftps_server_any_more_the_rest_is_played_once_again_and_what_was_not_is_named(site, deur, monkeypatch):
    monkeypatch.setitem(site.registry.settings, "ftp.certificaat", "")
    modi = ["portaal", "eigen", "hybride"]
    run = deur.vraag("beginnen", organisatie="", modi=modi)["run"]
    made = speel_alles(deur, run, modi, wachten=GEDULD)
    assert [stap["reden"] for modus in made["modi"] for stap in modus["stappen"] if stap["oordeel"] == "mislukt"] == []
    assert made["geslaagd"]
    assert [[zin.partition(".")[0] for zin in modus["niet_gespeeld"]] for modus in made["modi"]] == [
        [], ["Stukken ophalen uit de FTP-postbus"], []]
    assert "niet ingesteld" in verslag.samenvatting(made) and "ftp.certificaat" in verslag.html(made, "Waterrijk")


def test_the_command_plays_writes_its_report_and_clears_up(site, tmp_path, capsys):
    ini = an_ini(site, tmp_path)
    assert commands.main(["ketensimulatie", "-c", ini, "--modus", "eigen", "--wachten", str(GEDULD), "--uit", str(tmp_path)]) == 0
    made = json.loads((tmp_path / "verslag.json").read_text())
    page = (tmp_path / "verslag.html").read_text()
    assert made["geslaagd"] and [(m["modus"], m["niet_gespeeld"]) for m in made["modi"]] == [("eigen", [])]
    assert "Geslaagd" in page and "<script" not in page and "Aanvraag indienen" in page
    with site.site_as(rights.SYSTEM) as by:
        assert len(resten(by.site)) > 100
    assert commands.main(["ketensimulatie", "-c", ini, "--opruimen"]) == 0
    with site.site_as(rights.SYSTEM) as by:
        assert not [g for g in by.site.gebruikers.values() if g.fictief] and not by.site.koppelingen.values()
        assert {run.geslaagd for run in by.site.ketensimulaties.values() if (run.verslag or {}).get("modi")} == {True}
        assert resten(by.site) == [] and not by.site.stufberichten.values()
    assert "Opgeruimd" in capsys.readouterr().out


def test_a_step_that_fails_gives_another_exit_code_and_the_rest_is_not_played(site, deur, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("portal.integrations.keten.ronde.Postbus", Weigert)
    ini = an_ini(site, tmp_path)
    options = ["--modus", "hybride", "--wachten", str(ONGEDULD), "--uit", str(tmp_path)]
    assert commands.main(["ketensimulatie", "-c", ini, *options]) == 1
    steps = json.loads((tmp_path / "verslag.json").read_text())["modi"][0]["stappen"]
    assert [s["oordeel"] for s in steps[:4]] == ["gelukt", "gelukt", "mislukt", "overgeslagen"]
    assert "FOUT" in capsys.readouterr().out


def test_no_secret_stands_in_the_report(site, deur):
    run = deur.vraag("beginnen", organisatie="", modi=["hybride"])["run"]
    seen = []
    ask = deur.vraag
    deur.vraag = lambda daad, **kw: seen.append(ask(daad, **kw)) or seen[-1]
    made = json.dumps(speel_alles(deur, run, ["hybride"], wachten=GEDULD))
    deur.vraag = ask
    assert "Advies geven" in made
    for secret in (seen[0]["wachtwoord"], seen[0]["begin"].partition("=")[2], "code="):
        assert secret not in made


BAG = {"zaak/bagit.txt": b"BagIt-Version: 1.0\n", "zaak/data/a": b"a",
       "zaak/manifest-sha256.txt": f"{hashlib.sha256(b'a').hexdigest()}  data/a\n".encode()}
KOPIE = {"kopie/a.txt": b"b", "kopie/manifest-sha256.txt": f"{hashlib.sha256(b'a').hexdigest()}  a.txt\n".encode()}


@pytest.fixture
def bus(site):
    """`leg(files)` puts them in the mailbox of an adviser and gives the path of the overdracht; `haler(said, **kw)` fetches."""

    class Bus:
        def leg(self, files) -> str:
            with site.site_as(rights.SYSTEM) as by:
                self.naam = een_postbus(by, "brandweer").gebruikersnaam
                made = postbussen.plaatsen(by, "brandweer", "bericht", list(files.items()), referentie=str(sorted(files)))
                return path_of(made)

        def haler(self, said, **kw) -> Haler:
            words = {"wachtwoord": POSTWOORD} | kw
            return Haler(f"127.0.0.1:{site.registry.settings['ftp.poort']}", self.naam, hoor=said.append, **words)

    yield Bus()
    with site.site_as(rights.SYSTEM) as by:
        for made in list(by.site.overdrachten.van_ontvanger("brandweer")):
            by.site.overdrachten.vergeet(made)
        by.site.postbussen.vergeet("brandweer")


def test_an_archive_that_rehearses_alone_fetches_checks_and_deletes(site, bus):
    said, made = [], bus.leg(BAG)
    archief = bus.haler(said, bags=True)
    archief.fout = BREEKT_AF
    archief.kijk()
    assert said == ["brak af bij zaak/bagit.txt"]
    archief.fout = ""
    archief.kijk()
    assert said[-2].startswith("de bag zaak is heel. Ontvangstbewijs ") and archief.bestanden == BAG
    assert said[-1] == "verwijderde 3 bestanden uit de postbus"
    archief.kijk()
    with site.site_as(rights.SYSTEM) as by:
        assert find_resource(by.site, made).state == "opgehaald" and not by.site.postbussen["brandweer"].inhoud("")
    assert said[-1] == "verwijderde 3 bestanden uit de postbus"
    bus.haler(said, wachtwoord="verkeerd wachtwoord").kijk()
    assert said[-1].startswith("kon niet ophalen bij")


def test_a_system_that_fetches_says_what_a_list_tells_and_leaves_or_forgets_what_it_had(site, bus):
    said, again = [], []
    bus.leg(KOPIE)
    bewaart, vergeet = bus.haler(said, bewaren=True), bus.haler(again)
    vergeet.fout = VERWIJDERT_NIET
    for _ in range(2):
        bewaart.kijk()
        vergeet.kijk()
    assert said[-1] == "de map kopie is niet heel: Het controlegetal van a.txt klopt niet." and len(said) == 3
    assert again == said * 2
    with site.site_as(rights.SYSTEM) as by:
        assert by.site.postbussen["brandweer"].inhoud("") == ["kopie"]


def test_the_password_of_a_mailbox_elsewhere_goes_to_nobody_unknown(site, bus, monkeypatch):
    said = []
    bus.leg(KOPIE)
    monkeypatch.setattr("portal.integrations.keten.ftpclient.HIER", ())
    bus.haler(said).kijk()
    assert said[0].startswith("logde niet in bij 127.0.0.1:")
    with site.site_as(rights.SYSTEM) as by:
        assert by.site.postbussen["brandweer"].nieuwste(5) == []


def test_a_server_that_was_set_and_does_not_answer_is_told_how_to_start(spel):
    spel = spel("eigen")
    steps = {stap.naam: stap for stap in STAPPEN["eigen"]}
    for naam in ("inrichten", "indienen"):
        een(spel, steps[naam])
    spel.opstelling["ftp"]["adres"] = f"127.0.0.1:{vrije_poort()}"
    found = een(spel, steps["ftp"])
    assert found.oordeel == "mislukt" and "Draait hij (`portal ftp`, of ftp.in_proces = true)?" in found.reden


def test_who_fetches_at_a_mailbox_has_to_say_at_which(capsys):
    assert commands.main(["ketensimulatie", "--partner", "ftp", "--adres", "nergens"]) == 2
    assert "--adres HOST:POORT --naam" in capsys.readouterr().err


def test_who_can_not_be_asked_a_password_is_told_where_to_put_it(capsys, monkeypatch):
    monkeypatch.delenv("KETENSIMULATIE_WACHTWOORD", raising=False)
    monkeypatch.setattr("portal.commands.ketensimulatie.getpass", lambda prompt: input())
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert commands.main(["ketensimulatie", "--partner", "ftp", "--adres", "127.0.0.1:9", "--naam", "ftp_g1"]) == 2
    assert "KETENSIMULATIE_WACHTWOORD" in capsys.readouterr().err


def test_a_portal_with_another_key_or_none_at_all_is_told_in_a_sentence(site, tmp_path, capsys):
    ini = an_ini(site, tmp_path / "elders", folder=tmp_path / "elders")
    assert commands.main(["ketensimulatie", "-c", ini]) == 1
    assert "kent deze sleutel niet" in capsys.readouterr().out
    assert commands.main(["ketensimulatie", "-c", ini, "--url", "http://127.0.0.1:9"]) == 1
    assert "antwoordt geen portaal" in capsys.readouterr().out


class Weigert(Kieskeurig):
    def __init__(self):
        super().__init__()
        self.fout = "weigert"


def an_ini(site, place, folder=None) -> str:
    place.mkdir(exist_ok=True)
    path = place / "keten.ini"
    path.write_text(f"[app:main]\nuse = egg:omgevingsportaal\nportaal.map = {folder or site.folder}\nportaal.url = {site.url}\n"
                    f"klok = {site.clock.now().isoformat()}\n")
    return str(path)
