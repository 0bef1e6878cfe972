"""Is a page that was kept always the page that would be made now, and never somebody else's?"""

import gzip
import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import transaction
from webob import Request

from content_types.base import path_of
from portal.actions import adviesverzoek as adviezen
from portal.actions import documentlosmaken, overdragen, publicatiemoment, rectificatie
from portal.actions import dossier as dossiers
from portal.actions import pagina as paginas
from portal.actions import publicatie as publicaties
from portal.security import COOKIE
from portal.services import page_cache, rights, search, storage, worker_loop
from tests import wereld
from tests.actions.test_rectificatie import check, online
from tests.conftest import MOMENT
from tests.public.test_register import put, titles, withdraw

HOME = "/"


class Counter:
    """Counts how often the application itself was asked."""

    def __init__(self, application):
        self.application, self.asked = application, 0

    def __call__(self, environ, start_response):
        self.asked += 1
        return self.application(environ, start_response)


@pytest.fixture
def app(portal):
    """The application behind the memory, counted."""
    portal.wsgi.application = Counter(portal.wsgi.application)
    return portal.wsgi.application


@pytest.mark.parametrize("address", [
    "/", "/bekendmakingen", "/bekendmakingen?zoek=dakkapel", "/bekendmakingen/atom.xml"])
def test_a_public_page_is_made_once(portal, app, address):
    put(portal, "Dakkapel")
    first, second = portal.browser().get(address), portal.browser().get(address)
    assert app.asked == 1 and first.body == second.body and first.headers == second.headers


def test_another_question_or_host_is_another_page(portal, app):
    browser = portal.browser()
    for query, host in (("", "portaal.test"), ("?zoek=a", "portaal.test"), ("", "anders.test")):
        browser.get(f"/bekendmakingen{query}", headers={"Host": host})
    assert app.asked == 3


@pytest.mark.parametrize("cookie", [f"{COOKIE}=x", f"a=b; {COOKIE}=x", f"{COOKIE} =x", f'{COOKIE}="x"'])
def test_whoever_has_a_session_never_gets_a_kept_page_and_leaves_none(portal, app, cookie):
    portal.browser().get(HOME)
    portal.browser().get(HOME, headers={"Cookie": cookie})
    assert app.asked == 2
    portal.browser().get("/bekendmakingen", headers={"Cookie": cookie})
    portal.browser().get("/bekendmakingen")
    assert app.asked == 4


def test_a_page_of_somebody_logged_in_is_not_shown_to_others(portal):
    assert "Wim Web" in portal.as_("redacteur").get(HOME)
    assert "Wim Web" not in portal.browser().get(HOME)
    assert "Wim Web" in portal.as_("redacteur").get(HOME)


def test_what_all_visitors_share_is_made_anew_for_somebody_with_a_name(portal):
    """The menu of staff has doors that a visitor does not get, whoever comes first."""
    assert "Werkvoorraad" not in portal.browser().get("/inloggen")
    assert "Werkvoorraad" in portal.as_("behandelaar").get("/inloggen")
    assert "Werkvoorraad" not in portal.browser().get("/inloggen")


def test_a_change_of_the_menu_and_the_footer_is_seen_at_once_also_on_pages_that_are_not_kept(portal):
    for shown in (False, True):
        with portal.site_as(rights.SYSTEM) as by:
            site_page = by.site["contact"]
            site_page.in_menu, site_page.in_voet = shown, not shown
            paginas.wijzigen(site_page, by, titel=f"Bel ons {shown}")
        page = portal.browser().get("/inloggen").html
        assert (f"Bel ons {shown}" in page.find(class_="menu").text, f"Bel ons {shown}" in page.find(class_="voet__lijst").text) \
            == (shown, not shown)


@pytest.mark.parametrize("address", ["/", "/inloggen"])
def test_nobody_can_say_from_outside_which_page_is_the_root(portal, address):
    """Or the page of another place would be kept for all who come after."""
    before = portal.browser().get(f"{address}?eerder").html.h1
    assert portal.browser().get(address, headers={"X-Vhm-Root": "/bekendmakingen"}).html.h1 == before


def test_a_request_with_credentials_in_its_header_passes_by(portal, app):
    for _ in range(2):
        portal.browser().get(HOME, headers={"Authorization": "Basic eDp5"})
    assert app.asked == 2


@pytest.mark.parametrize("address, status", [("/inloggen", 200), ("/bestaat-niet", 404), ("/dossiers", 403)])
def test_pages_with_a_form_and_error_pages_are_not_kept(portal, app, address, status):
    for _ in range(2):
        portal.browser().get(address, status=status)
    assert app.asked == 2


def test_a_published_notice_is_in_the_register_as_soon_as_it_is_indexed(portal):
    put(portal, "Een")
    assert titles(portal.browser().get("/bekendmakingen")) == ["Een"]
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_notice(by, titel="Twee")
    assert titles(portal.browser().get("/bekendmakingen")) == ["Een"]
    portal.follower.catch_up()
    assert len(titles(portal.browser().get("/bekendmakingen"))) == 2


def test_a_withdrawn_notice_is_shown_as_withdrawn_at_once(portal):
    address = put(portal, "Een")
    assert "Ingetrokken" not in portal.browser().get("/bekendmakingen")
    withdraw(portal, address)
    assert "Ingetrokken" in portal.browser().get("/bekendmakingen")


def test_a_kept_page_does_not_outlive_the_day_in_amsterdam(portal):
    put(portal, "Dakkapel")
    portal.clock.set(datetime(2025, 11, 18, 23, 59, 59))
    assert "laatste dag" in portal.browser().get("/bekendmakingen")
    portal.clock.set(datetime(2025, 11, 19, 0, 0))
    assert "gesloten" in portal.browser().get("/bekendmakingen")


def test_other_changes_in_the_database_leave_kept_pages_in_place(portal, app):
    put(portal, "Dakkapel")
    portal.browser().get(HOME)
    portal.as_("behandelaar")
    portal.work()
    asked = app.asked
    portal.browser().get(HOME)
    assert app.asked == asked


def test_the_work_of_staff_leaves_kept_pages_in_place(portal, app):
    """Also once the search index took it in."""
    put(portal, "Dakkapel")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = path_of(wereld.a_dossier(by, "in_behandeling"))
    portal.work()
    pages = (HOME, "/bekendmakingen", "/bekendmakingen/kaart", "/bekendmakingen/atom.xml", "/zoeken?zoek=dakkapel")
    kept = [portal.browser().get(page).body for page in pages]
    asked = app.asked
    for name, deed in STAFF:
        with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
            deed(search.at(by.site, path), wereld.acting(by, name))
        portal.work()
        assert [portal.browser().get(page).body for page in pages] == kept and app.asked == asked, deed


STAFF = (
    ("behandelaar", lambda dossier, by: dossiers.notitie_maken(dossier, "Gebeld met de aanvrager.", by)),
    ("behandelaar", lambda dossier, by: dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF), "foto.pdf", by)),
    ("coordinator", lambda dossier, by: documentlosmaken.losmaken(
        next(iter(dossier["documenten"].values())), "Dubbel ontvangen", by)),
    ("coordinator", lambda dossier, by: overdragen.toewijzen(dossier, wereld.person(by, "collega"), by, waarom="Vakantie")),
    ("collega", lambda dossier, by: adviezen.vragen(dossier, by, adviesorganisatie="welstand", vraag="Past dit?",
                                                    uiterlijk=by.today)),
    ("welstand", lambda dossier, by: adviezen.uitbrengen(dossier.adviesverzoeken()[0], "Ja, dit past.", by)),
)


def test_what_changes_for_the_public_is_there_at_once(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        notices = [wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by) for _ in range(2)]
        correct, withdrawn = map(path_of, notices)
        planned = wereld.notice(wereld.a_dossier(by, "klaargezet"), by)
        publicatiemoment.inplannen(planned, check(planned, by), publiceren_om=by.now + timedelta(hours=1))
        later = path_of(planned)
    portal.work()

    def shown(page: str, words: str) -> bool:
        return words in portal.browser().get(page, status="*").text

    found = (("/bekendmakingen", "Rectificatie: "), (correct, "gerectificeerd"), ("/bekendmakingen", "Ingetrokken"),
             (withdrawn, "Er stond een naam in."), ("/bekendmakingen", later), ("/contact", "Bel 14 012"),
             ("/zoeken?zoek=bel", "Bel 14 012"))
    assert [line for line in found if shown(*line)] == []
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        editor = wereld.acting(by, "redacteur")
        online(rectificatie.klaarzetten(search.at(by.site, correct), editor, fout="12", goed="21", reden="Duidelijk."), by)
        publicaties.intrekken(search.at(by.site, withdrawn), "Er stond een naam in.", by)
        paginas.wijzigen(by.site["contact"], by, tekst="Bel 14 012.")
    portal.clock.set(MOMENT + timedelta(hours=2))
    portal.work()
    assert [line for line in found if not shown(*line)] == []


def test_a_changed_page_of_the_footer_makes_pages_anew(portal, app):
    portal.browser().get(HOME)
    with portal.site_as(rights.SYSTEM) as by:
        paginas.wijzigen(by.site["contact"], by, tekst="Bel ons.")
    portal.browser().get(HOME)
    assert app.asked == 2


def test_the_database_is_asked_once_for_each_of_its_transactions(portal, monkeypatch):
    reads = []
    real = portal.wsgi._read_generation
    monkeypatch.setattr(portal.wsgi, "_read_generation", lambda: reads.append(1) or real())
    for _ in range(5):
        portal.browser().get(HOME)
    assert len(reads) == 1


def test_a_browser_that_has_the_page_is_told_so(portal):
    browser = portal.browser()
    etag = browser.get(HOME).headers["ETag"]
    answer = browser.get(HOME, headers={"If-None-Match": f'W/"ander", {etag}'}, status=304)
    assert answer.body == b"" and answer.headers["Content-Security-Policy"]
    browser.get(HOME, headers={"If-None-Match": "*"}, status=304)
    browser.get(HOME, headers={"If-None-Match": 'W/"ander"'}, status=200)


def test_browsers_ask_each_time_whether_a_page_still_holds(portal):
    headers = portal.browser().get(HOME).headers
    assert headers["Cache-Control"] == "public, no-cache" and "Cookie" in headers["Vary"]


def test_the_mark_of_the_view_does_not_leave_the_house(portal):
    assert page_cache.MARK not in portal.browser().get(HOME).headers
    assert page_cache.MARK not in portal.as_("redacteur").get(HOME).headers


def raw(portal, accepts: str) -> tuple[dict, bytes]:
    """Headers and body as they go over the wire; WebTest would unpack them."""
    answer = []
    environ = {**Request.blank(HOME, base_url="https://portaal.test").environ, "HTTP_ACCEPT_ENCODING": accepts}
    body = b"".join(portal.wsgi(environ, lambda status, headers, error=None: answer.append(dict(headers))))
    return answer[0], body


@pytest.mark.parametrize("accepts, packed", [("gzip, br", True), ("", False), ("gzip;q=0", False), ("br", False)])
def test_a_page_is_sent_packed_to_who_can_unpack_it(portal, accepts, packed):
    _, plain = raw(portal, "")
    for _ in range(2):
        headers, body = raw(portal, accepts)
        assert (headers.get("Content-Encoding") == "gzip") is packed and int(headers["Content-Length"]) == len(body)
        assert (gzip.decompress(body) if packed else body) == plain


def test_head_gets_the_headers_without_the_page_whoever_comes_first(portal, app):
    first = portal.browser().head(HOME)
    page = portal.browser().get(HOME)
    head = portal.browser().head(HOME)
    assert app.asked == 1 and first.body == head.body == b""
    assert first.headers == head.headers == page.headers and page.headers["ETag"]
    assert portal.browser().head(HOME, headers={"If-None-Match": page.headers["ETag"]}, status=304).body == b""
    assert portal.browser().head("/inloggen").body == b""


def test_the_memory_forgets_the_least_used_page_first():
    memory = page_cache.Memory(3 * (page_cache.OVERHEAD + 100))
    pages = {n: page_cache.Page([], b"x" * 100, "e", page_cache.PLAIN, ()) for n in range(4)}
    for n in range(3):
        memory.put(n, pages[n])
    memory.get(0)
    memory.put(3, pages[3])
    assert [memory.get(n) is not None for n in range(4)] == [True, False, True, True]
    for n in range(4):
        memory.drop(n)
    assert memory.size == 0


def test_a_page_made_while_something_was_published_is_made_again(portal, app, monkeypatch):
    """The change comes after the stamp was taken and before the page is kept."""
    real = app.application

    def publish_meanwhile(environ, start_response):
        answer = real(environ, start_response)
        with portal.site_as(rights.SYSTEM) as by:
            by.site.generatie.next()
        return answer

    app.application = publish_meanwhile
    portal.browser().get(HOME)
    app.application = real
    portal.browser().get(HOME)
    assert app.asked == 2


@contextmanager
def staff_at_work(portal):
    """A commit that is voted and does not end, so that it holds the lock of the storage; and an index being written."""
    database = storage.database(portal.registry)
    manager = transaction.TransactionManager(explicit=True)
    manager.begin()
    connection = database.open(manager)
    connection.root()["site"].tellers["bezig"] = 1
    running = manager.get()
    connection.tpc_begin(running)
    connection.commit(running)
    connection.tpc_vote(running)
    try:
        with portal.follower._only_writer(wait=False) as mine:
            assert mine
            yield
    finally:
        connection.tpc_abort(running)
        manager.abort()
        connection.close()


@pytest.mark.parametrize("address", [
    "/", "/bekendmakingen", "/bekendmakingen?zoek=dakkapel&bij=52.09+5.12", "/bekendmakingen/kaart",
    "/bekendmakingen/kaart.geojson", "/bekendmakingen/atom.xml"])
def test_no_page_waits_for_what_staff_are_storing(portal, address):
    put(portal, "Dakkapel")
    visitor = ThreadPoolExecutor(1)
    with staff_at_work(portal):
        for _ in range(2):
            assert visitor.submit(lambda: portal.browser().get(address).status_int).result(timeout=20) == 200
    visitor.shutdown()


def test_the_worker_does_not_pause_when_something_was_stored(portal):
    loop = worker_loop.Loop(portal.registry)
    waits = []
    loop._stopping.wait = lambda seconds: waits.append(seconds) or put(portal, "Dakkapel") and False
    loop._pause(loop._stored())
    assert waits == [worker_loop.LOOK_SECONDS]
