"""Who opens a mailbox, who gets in, what may lie there, and how long?"""

import io
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_types.bestand import Bijlage
from content_types.evolve import d2026_12_03_postbus as evolve
from portal.actions import postbus as deeds
from portal.actions import postbusverkeer as verkeer
from portal.integrations.ftps.bestanden import Postbusbestanden
from portal.services.actor import NotAllowed, Refused
from portal.services.throttle import TooOften
from tests import wereld

WACHTWOORD, ADRES = "groene fiets onder de brug", "198.51.100.7"


@pytest.fixture
def bus(by):
    made = deeds.openen(by, by.site.organisaties["brandweer"])
    deeds.wachtwoord_kiezen(made, by, WACHTWOORD)
    return made


def leg(by, *bestanden, referentie="r1", wie="brandweer", **more):
    return deeds.plaatsen(by, wie, "bericht", list(bestanden), referentie=referentie, **more)


def haal(by, bestand, *, begin=0, aantal=None, zeker=True, run="run", eindigt=True):
    ophaling = verkeer.Ophaling("brandweer", bestand.pad, begin, run, ADRES)
    verkeer.begonnen(by, ophaling)
    if eindigt:
        verkeer.beeindigd(by, ophaling, bestand.omvang - begin if aantal is None else aantal, zeker=zeker)


# The account

def test_a_box_has_a_name_of_its_own_that_is_never_given_again(by):
    names = [deeds.openen(by, by.site.organisaties[name]).gebruikersnaam for name in ("waterrijk", "brandweer", "waterrijk")]
    assert names == ["ftp_g1", "ftp_a2", "ftp_g1"]
    by.site.postbussen.remove("waterrijk")
    assert deeds.openen(by, by.site.organisaties["waterrijk"]).gebruikersnaam == "ftp_g3"


@pytest.mark.parametrize("wachtwoord, woord", [
    ("kort", "minstens 12"), ("aaaaaaaaaaaaaaaa", "verschillende"), ("mijn ftp_a1 wachtwoord", "gebruikersnaam"),
    ("x" * 5 + "abcdefgh\r\nQUIT", "gewone tekens"), ("abcdefghijkl" * 100, "niet meer dan")])
def test_a_weak_or_impossible_password_is_refused(by, bus, wachtwoord, woord):
    with pytest.raises(Refused, match=woord):
        deeds.wachtwoord_kiezen(bus, by, wachtwoord)


def test_a_password_is_kept_as_argon2_and_stands_in_no_trail(by, bus):
    assert bus.wachtwoord.startswith("$argon2") and WACHTWOORD not in str([*bus.history, vars(bus)])


@pytest.mark.parametrize("wie", ["coordinator", "behandelaar", "balie", "brandweer"])
def test_only_the_lokaal_beheerder_manages_a_box(by, bus, wie):
    other = wereld.acting(by, wie)
    for deed in (lambda: deeds.openen(other, by.site.organisaties["welstand"]), lambda: deeds.blokkeren(bus, other, True),
                 lambda: deeds.wachtwoord_kiezen(bus, other, WACHTWOORD),
                 lambda: deeds.instellen(bus, other, wissen="zelf", bewaardagen=30)):
        with pytest.raises(NotAllowed):
            deed()


# Getting in

@pytest.mark.parametrize("naam, wachtwoord, komt", [
    ("ftp_a1", WACHTWOORD, True), ("ftp_a1", WACHTWOORD + "x", False), ("ftp_a1", "", False), ("FTP_A1", WACHTWOORD, False),
    ("ftp_a9", WACHTWOORD, False), ("", "", False), ("x" * 5000, "y" * 5000, False), ("anonymous", "a@b", False)])
def test_only_name_and_password_together_let_in(by, bus, naam, wachtwoord, komt):
    assert (verkeer.inloggen(by, naam, wachtwoord, ADRES) is bus) is komt


def test_a_blocked_box_and_one_without_a_password_let_nobody_in(by, bus):
    deeds.blokkeren(bus, by, True)
    assert verkeer.inloggen(by, "ftp_a1", WACHTWOORD, ADRES) is None
    bare = deeds.openen(by, by.site.organisaties["welstand"])
    assert verkeer.inloggen(by, bare.gebruikersnaam, "", ADRES) is None
    deeds.blokkeren(bus, by, False)
    assert verkeer.inloggen(by, "ftp_a1", WACHTWOORD, ADRES) is bus


def test_who_guesses_is_stopped_and_shuts_nobody_else_out(by, bus):
    assert verkeer.inloggen(by, "ftp_a1", WACHTWOORD, "192.0.2.1") is bus
    for number in range(60):
        try:
            verkeer.inloggen(by, "ftp_a1", "fout", f"203.0.113.{number}")
        except TooOften:
            break
    assert number == verkeer.PER_NAAM
    with pytest.raises(TooOften):
        verkeer.inloggen(by, "ftp_a1", WACHTWOORD, "203.0.113.200")
    assert verkeer.inloggen(by, "ftp_a1", WACHTWOORD, "192.0.2.1") is bus
    by.now += timedelta(minutes=16)
    assert verkeer.inloggen(by, "ftp_a1", WACHTWOORD, "203.0.113.200") is bus


def test_one_address_is_stopped_after_five_and_the_box_itself_stays_open_elsewhere(by, bus):
    for _ in range(verkeer.PER_NAAM_EN_ADRES):
        verkeer.inloggen(by, "ftp_a1", "fout", ADRES)
    with pytest.raises(TooOften):
        verkeer.inloggen(by, "ftp_a1", WACHTWOORD, ADRES)
    assert verkeer.inloggen(by, "ftp_a1", WACHTWOORD, "192.0.2.9") is bus
    assert [r.gebeurtenis for r in bus.nieuwste(10)].count("geweigerd") == 5


# What lies there

def test_the_same_reference_is_placed_once_and_no_box_is_said(by, bus):
    first = leg(by, ("a/b.txt", b"x"))
    assert leg(by, ("a/anders.txt", b"y")) is first and bus.inhoud("a") == ["b.txt"]
    with pytest.raises(Refused, match="Welstandscommissie heeft nog geen FTP-postbus"):
        leg(by, ("a.txt", b"x"), wie="welstand")


def test_the_bytes_of_a_file_are_shared_and_not_copied(by, bus):
    bijlage = Bijlage(io.BytesIO(b"tekening"), bestandsnaam="t.pdf", mime="application/pdf", door="", op=by.now)
    bestand, = leg(by, ("t.pdf", bijlage)).bestanden
    assert bestand.blob is bijlage.blob and (bestand.sha256, bestand.omvang) == (bijlage.sha256, 8)


@pytest.mark.parametrize("pad", ["", "/", "/a", "a/", "a//b", "..", "a/../b", ".", "a/./b", "a\\b", "a\0b", "a\nb", "a\u202eb",
                                 "con", "a/nul.txt", "a.", " a", "e\u0301.txt", "x" * 300, "/".join("abcdefghij"), "a:b"])
def test_a_name_that_is_more_than_a_name_cannot_lie_in_a_box(by, bus, pad):
    with pytest.raises(Refused, match="kan niet in een FTP-postbus"):
        leg(by, (pad, b"x"))
    assert not bus.paden


@pytest.mark.parametrize("paden", [("a", "a"), ("a", "a/b"), ("a/b", "a"), ("bezet",), ("bezet/x",), ("map",), ("map/x.txt",)])
def test_two_things_never_lie_in_one_place(by, bus, paden):
    leg(by, ("bezet", b"1"), ("map/x.txt", b"2"), referentie="eerst")
    with pytest.raises(Refused, match="staat al iets"):
        leg(by, *((pad, b"x") for pad in paden))
    assert list(bus.paden) == ["bezet", "map/x.txt"]


NAMES = st.lists(st.sampled_from(["a", "b", "a0", "a-", "a.b", "é", "zz", "A"]), min_size=1, max_size=3).map("/".join)


@settings(max_examples=40, deadline=None)
@given(st.sets(NAMES, max_size=12))
def test_a_folder_shows_exactly_what_lies_in_it(paths):
    from content_types.postbus import Postbus
    box = Postbus("ftp_x", None)
    files = [p for p in sorted(paths) if not any(other.startswith(f"{p}/") for other in paths)]
    for path in files:
        box.paden[path] = path
    folders = {"/".join(p.split("/")[:n]) for p in files for n in range(len(p.split("/")))}
    for folder in folders | {""}:
        begin = f"{folder}/" if folder else ""
        assert box.inhoud(folder) == sorted({p[len(begin):].split("/")[0] for p in files if p.startswith(begin)},
                                            key=lambda name: name if f"{begin}{name}" in files else f"{name}/")
        assert box.is_map(folder) and folder not in box.paden


class Kanaal:
    """What the file system asks of a session."""

    registry = database = None


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["/", "/map", "/a/b/c"]))
def test_whatever_is_typed_is_a_name_in_the_box(typed, cwd):
    fs = Postbusbestanden("/", Kanaal())
    fs.cwd = cwd
    path = fs.ftp2fs(typed)
    assert path.startswith("/") and ".." not in path.split("/") and not fs._naam(path).startswith("/")


# Fetching

def test_a_fetch_in_two_parts_is_a_whole_one_and_a_gap_is_none(by, bus):
    made = leg(by, ("a.bin", b"0123456789"), ("b.bin", b"0123456789"))
    a, b = made.bestanden
    haal(by, a, aantal=4, zeker=False)
    haal(by, a, begin=4)
    haal(by, b, aantal=4, zeker=False)
    haal(by, b, begin=6)
    assert a.opgehaald_op and not b.opgehaald_op and made.state == "deels_opgehaald"
    haal(by, b)
    assert made.state == "opgehaald"


def test_all_bytes_sent_to_who_never_went_on_is_no_receipt(by, bus):
    made = leg(by, ("a.bin", b"0123456789"))
    haal(by, made.bestanden[0], zeker=False)
    assert made.state == "deels_opgehaald" and bus.nieuwste(1)[0].gebeurtenis == "deels"


def test_after_a_crash_the_other_side_says_where_it_was(by, bus):
    bestand, = leg(by, ("a.bin", b"0123456789")).bestanden
    haal(by, bestand, eindigt=False, run="voor de klap")
    haal(by, bestand, begin=7, run="daarna")
    assert bestand.opgehaald_op


def test_two_halves_at_the_same_time_are_not_taken_for_a_crash(by, bus):
    bestand, = leg(by, ("a.bin", b"0123456789")).bestanden
    haal(by, bestand, eindigt=False)
    haal(by, bestand, begin=5)
    assert not bestand.opgehaald_op


@pytest.mark.parametrize("wissen, weg_na_ophalen, mag", [
    ("zelf", False, True), ("na_ophalen", True, False), ("niemand", False, False)])
def test_who_takes_away_what_was_fetched_is_as_agreed_and_it_can_be_laid_there_again(by, bus, wissen, weg_na_ophalen, mag):
    deeds.instellen(bus, by, wissen=wissen, bewaardagen=30)
    made = leg(by, ("a.bin", b"0123456789"))
    haal(by, made.bestanden[0])
    assert ("a.bin" not in bus.paden) is weg_na_ophalen
    if mag:
        verkeer.verwijderen(by, bus, "a.bin", ADRES)
    elif not weg_na_ophalen:
        with pytest.raises(Refused, match="afgesproken"):
            verkeer.verwijderen(by, bus, "a.bin", ADRES)
    if "a.bin" not in bus.paden:
        assert deeds.terugzetten(made, by) == 1 and "a.bin" in bus.paden


# Keeping

def test_what_nobody_fetched_lapses_after_its_days_and_addresses_are_forgotten(by, bus):
    dossier = wereld.a_dossier(by, "in_behandeling")
    deeds.instellen(bus, by, wissen="zelf", bewaardagen=30)
    made = leg(by, ("a.bin", b"x"), dossier=dossier.zaaknummer)
    verkeer.inloggen(by, "ftp_a1", WACHTWOORD, ADRES)
    by.late = False
    by.now += timedelta(days=29)
    verkeer.opruimen(by, by.today)
    assert made.state == "klaar" and len(bus.log) == 1
    by.now += timedelta(days=2)
    verkeer.opruimen(by, by.today)
    assert made.state == "vervallen" and not bus.paden and not made.bestanden and made.lijst[0][:2] == ("a.bin", 1)
    assert any("vervallen" in line.what for line in dossier.history)
    by.now += timedelta(days=90)
    verkeer.opruimen(by, by.today)
    assert not bus.log and not by.site.overdrachten.met_bestanden


def test_a_site_of_before_says_so_and_gets_its_folders_once(by):
    for name in ("postbussen", "overdrachten"):
        by.site["beheer"].remove(name)
    with pytest.raises(Refused, match="portal evolve"):
        leg(by, ("a", b"x"))
    verkeer.opruimen(by, by.today)
    assert "2 mappen" in evolve.evolve(by.site) and "0 mappen" in evolve.evolve(by.site)
