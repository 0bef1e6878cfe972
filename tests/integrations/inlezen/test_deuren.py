"""Does each door keep what came before it answers or sets it aside, and does nothing double or get lost on the way?"""

import base64
import io
import os
import time
import zipfile
from email.message import EmailMessage

import pytest

from portal.actions import koppeling as koppelingen
from portal.integrations.inlezen import beurt, brievenbus, imap, ontvangst, verwerken
from portal.integrations.inlezen import map as mappen
from portal.services import jobs, rights, storage
from portal.services.worker_loop import BUITEN
from tests import koppeling, wereld
from tests.conftest import Portal, once_configured
from tests.integrations.inlezen import imapserver, loket

PAD = "/koppelvlak/stam"


@pytest.fixture(scope="module")
def aan(tmp_path_factory):
    """A portal with a koppeling that may hand in messages, for tests that each bring their own."""
    portal = Portal(tmp_path_factory.mktemp("deuren") / "var", application=once_configured, **{
        "koppelvlak.lokaal": "ja", "koppelvlak.bytes": "300000", "koppelvlak.proxy": "10.0.0.9"})
    systeem = koppeling.Systeem()
    with portal.site_as(rights.SYSTEM) as by:
        made = koppeling.een_koppeling(by, "waterrijk", systeem, inlezen=True)
        other = koppeling.Systeem()
        koppeling.een_koppeling(by, "brandweer", other)
        assert made.inlezen
    yield portal, systeem, other
    portal.close()


def worker(portal):
    return jobs.Worker(storage.database(portal.registry), portal.clock, portal.registry.settings)


def acting(portal):
    return beurt.wie(worker(portal))


def berichten(portal) -> list:
    with portal.site_as(rights.SYSTEM) as by:
        found = sorted(by.site["postvak"].values(), key=lambda b: b.bestandsnaam)
        return [(b.bestandsnaam, b.deur, b.uitkomst, b.herhaald) for b in found]


# HTTP


def post(aan, data: bytes, *, status=202, who=None, kind="application/xml", **headers):
    portal, systeem = aan[0], who or aan[1]
    login = base64.b64encode(f"{systeem.naam}:{systeem.wachtwoord}".encode()).decode()
    return portal.browser().request(PAD, method="POST", body=data, status=status, headers={
        "Content-Type": kind, "Authorization": f"Basic {login}", **headers})


def test_a_message_over_http_gets_a_receipt_and_the_same_again_the_same(aan):
    data = loket.stam(volgnummer="100")
    first, again = post(aan, data), post(aan, data)
    assert first.json == again.json and len(first.json["sha256"]) == 64 and first.content_type == "application/json"
    aan[0].work()
    with aan[0].site_as(rights.SYSTEM) as by:
        bericht = by.site["postvak"][first.json["referentie"]]
        assert (bericht.uitkomst, bericht.herhaald, bericht.afzender) == ("verwerkt", 1, "Gemeente Waterrijk")


def test_a_zip_over_http_has_the_name_that_the_sender_gave(aan):
    data = loket.ingepakt({"v.xml": loket.stam(volgnummer="101"), "test.pdf": wereld.PDF})
    made = post(aan, data, kind="application/zip", **{"Content-Disposition": 'attachment; filename="pakket 7.zip"'})
    with aan[0].site_as(rights.SYSTEM) as by:
        assert by.site["postvak"][made.json["referentie"]].bestandsnaam == "pakket 7.zip"


@pytest.mark.parametrize("what, status", [
    ("zonder recht", 401), ("fout wachtwoord", 401), ("te groot", 413), ("ander soort", 415), ("leeg", 400),
    ("vreemd oin", 401)])
def test_what_cannot_come_in_over_http_gets_a_problem_in_dutch_and_is_not_kept(aan, what, status):
    before, wrong = len(berichten(aan[0])), koppeling.Systeem()
    wrong.naam, wrong.wachtwoord = aan[1].naam, "fout"
    kw = {"zonder recht": {"who": aan[2]}, "fout wachtwoord": {"who": wrong}, "ander soort": {"kind": "image/png"},
          "vreemd oin": {"who": wrong, "X-Client-OIN": koppeling.OIN}}.get(what, {})
    data = {"te groot": b"<a>" + b" " * 400_000, "leeg": b""}.get(what, b"<a/>")
    answer = post(aan, data, status=status, **kw)
    assert answer.content_type == "application/problem+json" and answer.json["status"] == status
    assert answer.json["detail"].endswith(".") and len(berichten(aan[0])) == before


def test_a_certificate_that_the_proxy_checked_is_enough(aan):
    browser = aan[0].browser()
    browser.extra_environ["REMOTE_ADDR"] = "10.0.0.9"
    answer = browser.request(PAD, method="POST", body=loket.stam(volgnummer="102"), status=202, headers={
        "Content-Type": "text/xml", "X-Client-OIN": koppeling.OIN})
    assert answer.json["referentie"]


# A folder


@pytest.fixture
def bak(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def leg(folder, name: str, data: bytes, *, oud=60):
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - oud))
    return path


def test_the_worker_empties_the_folder_but_not_what_is_still_written(portal, bak):
    portal.registry.settings["inlezen.map"] = str(bak)
    leg(bak, "klaar.xml", loket.stam())
    leg(bak, "bezig.xml", b"<a", oud=0)
    leg(bak, "half.zip.part", b"PK")
    leg(bak, "plaatje.png", b"x")
    assert beurt.kijk in BUITEN.values()
    beurt.kijk(worker(portal))
    portal.registry.settings["inlezen.map"] = ""
    assert {p.relative_to(bak).as_posix() for p in bak.rglob("*") if p.is_file()} == {
        "bezig.xml", "half.zip.part", "gelezen/klaar.xml", "mislukt/plaatje.png"}
    portal.work()
    assert berichten(portal) == [("klaar.xml", "map", "verwerkt", 0)]


def test_a_crash_between_keeping_and_moving_doubles_nothing(portal, bak, monkeypatch):
    leg(bak, "x.xml", loket.stam())
    monkeypatch.setattr(mappen, "verplaats", lambda path, folder: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        mappen.leeg_halen(acting(portal), bak)
    assert (bak / "x.xml").exists() and len(berichten(portal)) == 1
    monkeypatch.undo()
    leg(bak / "gelezen", "x.xml", b"van vroeger")
    mappen.leeg_halen(acting(portal), bak)
    assert [(n, h) for n, _, _, h in berichten(portal)] == [("x.xml", 1)]
    assert sorted(p.name for p in (bak / "gelezen").iterdir()) == ["x-2.xml", "x.xml"]


def test_a_link_in_the_folder_leads_nowhere(portal, bak, tmp_path):
    secret = leg(tmp_path, "geheim.xml", b"<geheim/>")
    (bak / "link.xml").symlink_to(secret)
    assert mappen.leeg_halen(acting(portal), bak) == 0 and berichten(portal) == []


def test_an_export_of_olo_in_a_folder_is_read_dossier_by_dossier_and_stays(portal, bak):
    for name, data in (loket.olo() | loket.olo("144547")).items():
        (bak / name).parent.mkdir(parents=True, exist_ok=True)
        (bak / name).write_bytes(data)
    with wereld.in_app(portal):
        for expected in ("verwerkt", "herhaald"):
            found = list(mappen.lees_map(lambda: portal.site_as(rights.SYSTEM), bak))
            assert [u.uitkomst for u in found] == [expected] * 2
    assert (bak / "ftp_g364/144546/144546_aanvraag.pdf").exists() and len(berichten(portal)) == 2


def test_a_file_that_cannot_be_kept_now_stays_and_what_comes_after_it_goes_on(portal, bak, monkeypatch):
    take = mappen.neem_aan

    def full_for_one(by, stream, naam, **kw):
        if naam == "a.xml":
            raise OSError(28, "No space left on device")
        return take(by, stream, naam, **kw)

    leg(bak, "a.xml", loket.stam(), oud=90)
    leg(bak, "b.xml", loket.lvo())
    with monkeypatch.context() as patch:
        patch.setattr(mappen, "neem_aan", full_for_one)
        mappen.leeg_halen(acting(portal), bak)
    assert [n for n, *_ in berichten(portal)] == ["b.xml"] and (bak / "a.xml").exists()
    assert mappen.klaar(bak, now=time.time()) == [], "it is not tried again each second"
    mappen.leeg_halen(acting(portal), bak, rustig=-1)
    assert [(n, h) for n, _, _, h in berichten(portal)] == [("a.xml", 0), ("b.xml", 0)]


def test_a_folder_that_cannot_be_emptied_brings_nothing_twice_and_says_so(portal, bak):
    portal.registry.settings["inlezen.map"] = str(bak)
    leg(bak, "a.xml", loket.stam())
    (bak / "gelezen").write_bytes(b"geen map")
    for _ in range(3):
        beurt.kijk(worker(portal))
    portal.registry.settings["inlezen.map"] = ""
    assert berichten(portal) == [] and "kan de map" in portal.as_("coordinator").get("/postvak").text
    with portal.site_as(rights.SYSTEM) as by:
        assert len([line for line in by.site["postvak"].history if "map" in line.what]) == 1


# A mailbox


def mail(onderwerp="Verzoek", bijlagen=(), **koppen) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Loket <loket@dso.test>", "post@waterrijk.test", onderwerp
    made["Message-ID"] = f"<{onderwerp}@dso.test>"
    for name, value in koppen.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content("Zie de bijlage.")
    for naam, data in bijlagen:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=naam)
    return made.as_bytes()


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    bus = imapserver.Bus()
    with imapserver.draaiend(bus, tmp_path_factory.mktemp("imap")) as found:
        yield bus, found


@pytest.fixture
def post_bus(portal, bus):
    """The mailbox, empty, with the settings of the portal that lead to it."""
    server, found = bus
    server.mappen, server.kan, server.stuk = {"INBOX": {}, "Gelezen": {}}, "MOVE UIDPLUS", ""
    portal.registry.settings.update(found)
    yield server
    for name in found:
        portal.registry.settings.pop(name)


@pytest.mark.parametrize("kan", ["MOVE UIDPLUS", "UIDPLUS", ""])
def test_attachments_of_a_mail_come_in_and_the_mail_is_set_aside(portal, post_bus, kan):
    post_bus.kan = kan
    post_bus.bezorg(mail(bijlagen=[("verzoek.xml", loket.stam()), ("handtekening.png", b"x")]))
    beurt.kijk(worker(portal))
    portal.work()
    assert berichten(portal) == [("verzoek.xml", "brievenbus", "verwerkt", 0)]
    assert len(post_bus.mappen["Gelezen"]) == 1
    assert all("\\Deleted" in flags for _, flags in post_bus.mappen["INBOX"].values())
    with portal.site_as(rights.SYSTEM) as by:
        (bericht,) = by.site["postvak"].values()
        assert (bericht.afzender, bericht.referentie) == ("loket@dso.test", "<Verzoek@dso.test>")


def test_a_mail_that_was_kept_but_not_moved_doubles_nothing_and_the_fault_is_seen(portal, post_bus):
    post_bus.stuk = "MOVE"
    post_bus.bezorg(mail(bijlagen=[("verzoek.xml", loket.stam())]))
    beurt.kijk(worker(portal))
    assert "MOVE" in portal.as_("coordinator").get("/postvak").text and len(berichten(portal)) == 1
    post_bus.stuk = ""
    for _, flags in post_bus.mappen["INBOX"].values():
        flags.clear()
    beurt.kijk(worker(portal))
    assert [h for *_, h in berichten(portal)] == [1] and not post_bus.mappen["INBOX"]
    assert "niet gelezen" not in portal.as_("coordinator").get("/postvak").text


def test_a_mail_without_a_message_waits_for_a_person_but_what_a_machine_wrote_does_not(portal, post_bus):
    post_bus.bezorg(mail("Vraag over mijn schuur"))
    post_bus.bezorg(mail("Afwezig", Auto_Submitted="auto-replied"))
    post_bus.bezorg(mail("Nieuwsbrief", Precedence="bulk"))
    post_bus.bezorg(mail("Van ons", From="noreply@waterrijk.test", bijlagen=[("x.xml", b"<a/>")]))
    post_bus.bezorg(mail("Toch een bericht", Auto_Submitted="auto-generated", bijlagen=[("v.xml", loket.stam())]))
    beurt.kijk(worker(portal))
    portal.work()
    assert [(n, u) for n, _, u, _ in berichten(portal)] == [("Vraag over mijn schuur.eml", "met_de_hand"), ("v.xml", "verwerkt")]
    assert len(post_bus.mappen["Gelezen"]) == 5


def test_mails_that_cannot_be_kept_stay_are_counted_and_keep_no_other_waiting(portal, post_bus, monkeypatch):
    monkeypatch.setattr(brievenbus, "MOST_MAILS", 1)
    monkeypatch.setattr(imap, "MOST_BYTES", 50_000)
    for number in range(3):
        post_bus.bezorg(mail(f"Te groot {number}", bijlagen=[("groot.xml", b"x" * 60_000)]))
    post_bus.bezorg(mail("Goed", bijlagen=[("verzoek.xml", loket.stam())]))
    beurt.kijk(worker(portal))
    assert [n for n, *_ in berichten(portal)] == ["verzoek.xml"] and len(post_bus.mappen["INBOX"]) == 3
    assert "blijven 3 e-mails staan" in portal.as_("coordinator").get("/postvak").text


def test_a_mail_server_that_sends_more_than_it_said_takes_no_memory(portal, post_bus):
    post_bus.bezorg(mail())
    post_bus.liegt = 1 << 40
    beurt.kijk(worker(portal))
    post_bus.liegt = 0
    with portal.site_as(rights.SYSTEM) as by:
        assert "brak het gesprek af" in by.site["postvak"].brievenbus[0] and list(by.site["postvak"].values()) == []


@pytest.mark.parametrize("name, value, zin", [
    ("inlezen.imap.gebruiker", "ander", "weigert de gebruiker"), ("inlezen.imap.ca", "", "certificaat"),
    ("inlezen.imap.map", "Weg", "is er niet"), ("inlezen.imap.wachtwoord_bestand", "/weg", "niet te lezen"),
    ("inlezen.imap.poort", "1", "niet te bereiken")])
def test_a_mailbox_that_cannot_be_read_is_said_in_the_postvak(portal, post_bus, name, value, zin):
    portal.registry.settings[name] = value
    beurt.kijk(worker(portal))
    with portal.site_as(rights.SYSTEM) as by:
        assert zin in by.site["postvak"].brievenbus[0] and imapserver.WACHTWOORD not in by.site["postvak"].brievenbus[0]


NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"From: \xff\r\nContent-Type: multipart/mixed\r\n\r\n",
                                  b"Content-Type: x\r\n\r\n", NESTED, b"Subject: =?utf-8?q?=?=\r\nContent-Type: ;;==\r\n\r\n",
                                  b"From: <@\r\nMessage-ID: <[\r\n\r\n"])
def test_a_broken_mail_is_kept_all_the_same(portal, data):
    brievenbus.neem_mail(acting(portal), data)
    assert len(berichten(portal)) == 1


# The page


def test_staff_read_a_message_in_and_the_page_says_what_became_of_it(portal):
    browser = portal.as_("coordinator")
    form = browser.get("/postvak/inlezen").forms["inlezen"]
    assert "Kies eerst een bestand" in form.submit(status=422).text
    form["bestand"] = ("foto.png", b"x")
    assert "eindigt op" in form.submit(status=422).text
    form["bestand"] = ("verzoek.xml", loket.stam())
    page = form.submit(status=303).follow()
    assert "Nog niet verwerkt" in page.text and "Het bericht is bewaard" in page.text
    portal.work()
    assert "Naar dossier Z-2025-000001" in browser.get(page.request.url).text
    again = browser.get("/postvak/inlezen").forms["inlezen"]
    again["bestand"] = ("nog eens.xml", loket.stam())
    assert "al eerder ontvangen" in again.submit(status=303).follow().text and len(berichten(portal)) == 1


def test_a_message_is_read_again_or_dealt_with_by_hand_from_its_page(portal):
    with portal.site_as(rights.SYSTEM) as by:
        ontvangst.neem_aan(by, io.BytesIO(loket.stam("Intrekken")), "weg.xml", deur="map")
    portal.work()
    browser = portal.as_("balie")
    page = browser.get("/postvak").click("weg.xml")
    again = next(f for f in page.forms.values() if f.action.endswith("/opnieuw")).submit(status=303).follow()
    assert "Nog niet verwerkt" in again.text
    portal.work()
    page = browser.get("/postvak").click("weg.xml")
    form = next(f for f in page.forms.values() if f.action.endswith("/afhandelen"))
    assert "Schrijf op" in form.submit(status=409).text
    form["waarom"] = "De aanvrager gebeld."
    page = form.submit(status=303).follow()
    assert "Met de hand afgehandeld" in page.text and "De aanvrager gebeld." in page.text
    assert "0 berichten vragen" in browser.get("/postvak").text


@pytest.mark.parametrize("who", ["behandelaar", "aanvrager", "redacteur", "brandweer"])
def test_who_does_not_see_the_postvak_reads_nothing_in(portal, who):
    portal.as_(who).get("/postvak/inlezen", status=403)


def test_a_lapsed_document_and_a_case_of_olo_say_so_on_their_pages(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        bericht, _ = ontvangst.neem_aan(by, io.BytesIO(loket.ingepakt(loket.olo())), "o.zip", deur="map")
        verwerken.lees(by, bericht)
        dossier = by.site["dossiers"].by_zaaknummer(bericht.dossier)
        dossier.vervallen = {f"aanvraag.{dossier.aanvraag.bijlagen()[0].__name__}": "Niet meer genoemd in de aanvulling."}
        path = f"/dossiers/2025/{dossier.zaaknummer}"
    browser = portal.as_("coordinator")
    assert "Uit OLO overgenomen" in browser.get(path).text
    assert ", vervallen)" in browser.get(f"{path}/aanvraag").text and "(vervallen)" in browser.get(f"{path}/documenten").text
    browser.get(f"{path}/termijn", status=200)


def test_a_zip_that_is_broken_is_kept_as_it_came(portal):
    with portal.site_as(rights.SYSTEM) as by:
        bericht, _ = ontvangst.neem_aan(by, io.BytesIO(b"PK\x03\x04kapot"), "k.zip", deur="map")
        assert bericht["bestand"].open().read() == b"PK\x03\x04kapot" and not zipfile.is_zipfile(bericht["bestand"].open())


def test_a_koppeling_that_only_hands_in_needs_no_messages_of_its_own(aan):
    with aan[0].site_as(rights.SYSTEM) as by:
        made = koppelingen.toevoegen(by, "welstand")
        words = {"adres": "", "hun_organisatie": "", "hun_applicatie": "X-APP", "hun_administratie": "", "onze_organisatie": "",
                 "onze_applicatie": "PORTAAL", "berichten": (), "documenten": "mee", "mail_ook": False, "volgorde": False,
                 "uit_naam": "", "inlezen": True}
        koppelingen.wijzigen(made, by, **words)
        koppelingen.schakelen(made, by, True)
        assert made.aan
