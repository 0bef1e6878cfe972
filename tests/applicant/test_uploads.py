"""Does a file come in piece by piece as tus 1.0 says, only by who may change the concept, and is nothing taken in twice?"""

import base64
import hashlib
import os
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import transaction
from ZODB.POSException import ConflictError

from portal.services import rights, tus
from tests import wereld
from tests.applicant.formulier import FROM_HERE, begin, filled, submit, upload, zaaknummer_of
from tests.conftest import Portal

BYTES = "application/offset+octet-stream"
HERE = "https://portaal.test"
PDF = wereld.PDF * 40


def meta(**words) -> str:
    return ",".join(f"{name} {base64.b64encode(word.encode()).decode()}" for name, word in words.items())


class Tus:
    """A client of the protocol in the browser of an applicant."""

    def __init__(self, browser, base: str, like=None):
        """`like` is a browser whose cookies this one has as well."""
        self.browser, self.base = browser, base
        for cookie in like.cookiejar if like is not None else ():
            browser.cookiejar.set_cookie(cookie)
        self.token = browser.get(f"{base}/bijlagen").forms["bijlagen"]["csrf_token"].value

    def ask(self, method: str, path: str, body: bytes = b"", status=None, **headers):
        headers = {"Tus-Resumable": "1.0.0", "X-CSRF-Token": self.token, **FROM_HERE,
                   **{name.replace("_", "-"): str(value) for name, value in headers.items()}}
        wanted = {name: value for name, value in headers.items() if value}
        return self.browser.request(HERE + path, method=method, body=body, headers=wanted, status=status)

    def create(self, size: int, name: str = "tekening.pdf", status=201, secret="", **headers):
        words = {"filename": name} | ({"vertrouwelijk": secret} if secret else {})
        return self.ask("POST", f"{self.base}/uploads", status=status, Upload_Length=size,
                        **{"Upload_Metadata": meta(**words), **headers})

    def begin(self, size: int, name: str = "tekening.pdf", **kw) -> str:
        """The path of a new upload."""
        return self.create(size, name, **kw).headers["Location"].removeprefix(HERE)

    def send(self, path: str, offset: int, body: bytes, status=204, **headers):
        return self.ask("PATCH", path, body, status=status, Upload_Offset=offset, **{"Content_Type": BYTES, **headers})

    def whole(self, data: bytes, name: str = "tekening.pdf", status=204, **kw):
        return self.send(self.begin(len(data), name, **kw), 0, data, status=status)

    def offset(self, path: str) -> int:
        return int(self.ask("HEAD", path, status=200).headers["Upload-Offset"])

    def kept(self) -> list[str]:
        return [link.text for link in self.browser.get(f"{self.base}/bijlagen").html.select(".bestanden a")]


@pytest.fixture
def client(portal):
    browser = portal.browser()
    return Tus(browser, begin(browser))


def parts(portal) -> list[str]:
    """What lies in the folder of uploads, without the locks of the concepts."""
    folder = Path(portal.registry.settings["uploads.map"])
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name != tus.LOCK)


def test_the_server_says_what_it_can(client):
    answer = client.ask("OPTIONS", f"{client.base}/uploads", status=204, Tus_Resumable="")
    assert answer.headers["Tus-Version"] == "1.0.0" and answer.headers["Tus-Max-Size"] == str(512 << 20)
    assert set(answer.headers["Tus-Extension"].split(",")) == {"creation", "termination", "expiration", "checksum"}


def test_a_file_in_pieces_is_the_file_and_a_broken_one_goes_on_where_it_stopped(client, portal):
    path = client.begin(len(PDF), secret="ja")
    answer = client.send(path, 0, PDF[:5000])
    assert answer.headers["Upload-Offset"] == "5000" and answer.headers["Upload-Expires"] == "Wed, 08 Oct 2025 08:00:00 GMT"
    assert client.kept() == [] and client.offset(path) == 5000
    client.send(path, 5000, PDF[5000:9000])
    assert client.send(path, 9000, PDF[9000:]).headers["Upload-Offset"] == str(len(PDF))
    page = client.browser.get(f"{client.base}/bijlagen")
    assert client.kept() == ["tekening.pdf"] and "vertrouwelijk)" in page.html.select_one(".bestanden").text
    assert client.browser.get(page.html.select_one(".bestanden a")["href"]).body == PDF
    assert client.offset(path) == len(PDF)
    assert [name.endswith(".json") for name in parts(portal)] == [True]


def test_a_name_is_made_safe_and_its_letters_stay(client):
    client.whole(PDF, "C:\\fakepath\\вид спереди – é.pdf")
    assert client.kept() == ["вид спереди – é.pdf"]


@pytest.mark.parametrize("offset", [0, 4999, 5001, 10**9])
def test_a_piece_that_does_not_fit_on_is_refused_and_changes_nothing(client, offset):
    path = client.begin(len(PDF))
    client.send(path, 0, PDF[:5000])
    client.send(path, offset, PDF[5000:6000], status=409)
    assert client.offset(path) == 5000


def test_more_than_was_announced_is_refused(client):
    path = client.begin(100)
    client.send(path, 0, PDF[:101], status=413)
    assert client.offset(path) == 0


WRONG = [
    ({"Tus_Resumable": "0.2.2"}, 412), ({"Tus_Resumable": ""}, 412), ({"Upload_Offset": ""}, 400),
    ({"Upload_Offset": "-1"}, 400), ({"Upload_Offset": "١"}, 400), ({"Upload_Offset": "9" * 40}, 400),
    ({"Content_Type": "application/pdf"}, 415), ({"Upload_Checksum": "md4 eA=="}, 400), ({"Upload_Checksum": "sha1 é"}, 400),
]


@pytest.mark.parametrize("headers, status", WRONG, ids=range(len(WRONG)))
def test_a_request_that_breaks_the_protocol_gets_its_status_and_a_sentence(client, headers, status):
    path = client.begin(len(PDF))
    headers = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    answer = client.ask("PATCH", path, PDF, status=status, **{"Upload_Offset": 0, "Content_Type": BYTES, **headers})
    assert answer.content_type == "text/plain" and answer.text.endswith(".") and answer.headers["Tus-Version"] == "1.0.0"
    assert client.offset(path) == 0 and client.kept() == []


def test_a_piece_that_was_damaged_on_the_way_is_not_kept(client):
    path = client.begin(len(PDF))
    client.send(path, 0, PDF[:10], status=460, Upload_Checksum=f"sha1 {base64.b64encode(bytes(20)).decode()}")
    assert client.offset(path) == 0
    right = base64.b64encode(hashlib.sha256(PDF).digest()).decode()
    client.send(path, 0, PDF, Upload_Checksum=f"sha256 {right}")
    assert client.kept() == ["tekening.pdf"]


REFUSED = [
    ("leeg.pdf", 0, 422, "leeg.pdf is leeg"), ("programma.exe", 10, 422, "soort die wij niet kunnen aannemen"),
    ("groot.pdf", (512 << 20) + 1, 413, "hoogstens 512 MB"), ("", 10, 400, "naam"), ("\0", 10, 422, "bestand heeft een soort"),
    ("a" * 5000 + ".pdf", 10, 400, "naam"),
]


@pytest.mark.parametrize("name, size, status, sentence", REFUSED, ids=[refused[0][:9] for refused in REFUSED])
def test_what_can_never_be_taken_is_refused_before_a_byte_is_sent(client, portal, name, size, status, sentence):
    assert sentence in client.create(size, name, status=status).text
    assert parts(portal) == []


@pytest.mark.parametrize("header", ["filename", "filename é", "filename %%%", "filename /w==", "vertrouwelijk amE="])
def test_a_name_that_cannot_be_read_is_refused(client, header):
    client.create(10, status=400, Upload_Metadata=header.encode().decode("latin-1"))


@pytest.mark.parametrize("length", ["", "-5", "1e9", "٣"])
def test_a_length_that_is_no_number_is_refused(client, length):
    client.create(length.encode().decode("latin-1"), status=400)


def test_a_type_that_the_content_denies_is_refused_at_the_end_and_nothing_stays(client, portal):
    path = client.begin(300)
    client.send(path, 0, b"MZ\x90\x00" + bytes(196))
    answer = client.send(path, 200, bytes(100), status=422)
    assert "tekening.pdf is geen pdf, maar lijkt een programma" in answer.text
    assert client.kept() == [] and parts(portal) == []
    client.ask("HEAD", path, status=404)


def test_the_same_bytes_are_kept_once_and_the_answer_says_of_which_file_they_are(client):
    client.whole(PDF, "plan.pdf")
    answer = client.whole(PDF, "gevel.pdf")
    said = base64.b64decode(answer.headers["Portaal-Melding"]).decode()
    assert said == "gevel.pdf is hetzelfde bestand als plan.pdf. Wij bewaren het één keer." and client.kept() == ["plan.pdf"]


def test_without_the_token_nothing_is_made_written_or_removed(client, portal):
    path = client.begin(len(PDF))
    right, client.token = client.token, "vals"
    assert "te lang open" in client.create(10, status=400).text
    assert client.send(path, 0, PDF, status=400).content_type == "text/plain"
    client.ask("DELETE", path, status=400)
    client.ask("GET", path, X_HTTP_Method_Override="DELETE", status=405)
    client.token = right
    assert client.offset(path) == 0 and len(parts(portal)) == 2


def test_only_who_may_change_the_concept_gets_at_its_uploads(client, portal):
    path = client.begin(len(PDF))
    client.send(path, 0, PDF[:5000])
    mine = portal.browser()
    other = Tus(mine, begin(mine))
    for method, length in (("HEAD", None), ("PATCH", BYTES), ("DELETE", None), ("OPTIONS", None)):
        answer = other.ask(method, path, status=403, Upload_Offset=5000, **({"Content_Type": length} if length else {}))
        assert "tekening" not in answer.text and "Upload-Length" not in answer.headers
    borrowed = f"{other.base}/uploads/{path.rpartition('/')[2]}"
    for method in ("HEAD", "DELETE"):
        other.ask(method, borrowed, status=404)
    other.send(borrowed, 5000, PDF[5000:], status=404)
    assert client.offset(path) == 5000
    for name in ("behandelaar", "beheerder", "coordinator"):
        portal.as_(name).request(HERE + path, method="HEAD", headers={"Tus-Resumable": "1.0.0"}, status=403)


@pytest.mark.parametrize("name", ["bestaatniet", "..%2f..%2fgeheim", "a" * 43, "a" * 43 + "%00", "x/y"])
def test_a_name_that_is_not_ours_is_not_looked_for_on_the_disk(client, name):
    assert client.ask("HEAD", f"{client.base}/uploads/{name}", status="*").status_int in (404, 405)


def test_a_second_request_at_the_same_time_waits(client, portal):
    path = client.begin(len(PDF))
    folder = tus.Uploads(portal.registry.settings, client.base.rpartition("/")[2])
    with folder.lock(path.rpartition("/")[2]):
        assert "Wacht even" in client.send(path, 0, PDF, status=423).text
        client.ask("DELETE", path, status=423)
    client.send(path, 0, PDF)


def test_an_upload_that_is_stopped_is_gone(client, portal):
    path = client.begin(len(PDF))
    client.send(path, 0, PDF[:5000])
    client.ask("DELETE", path, status=204)
    for method in ("HEAD", "DELETE"):
        client.ask(method, path, status=404)
    assert parts(portal) == []


def test_an_upload_is_kept_for_a_day_after_its_last_piece_and_then_removed(client, portal):
    path = client.begin(len(PDF))
    portal.clock.set(datetime(2025, 10, 7, 18))
    client.send(path, 0, PDF[:5000])
    portal.clock.set(datetime(2025, 10, 8, 17, 59))
    client.browser.get(f"{client.base}/verder?code=x", status="*")
    portal.work()
    assert tus.Uploads(portal.registry.settings, client.base.rpartition("/")[2]).running(portal.clock.now())
    portal.clock.set(datetime(2025, 10, 8, 18))
    with portal.site_as(rights.SYSTEM) as by:
        upload = path.rpartition("/")[2]
        with pytest.raises(tus.Expired):
            tus.Uploads(by.settings, client.base.rpartition("/")[2]).get(upload, by.now)
    portal.clock.set(datetime(2025, 10, 9, 1))
    portal.work()
    assert parts(portal) == []


def test_an_expired_upload_gets_a_clear_answer(client, portal, monkeypatch):
    path = client.begin(len(PDF))
    monkeypatch.setattr(tus, "KEEP", timedelta(seconds=-1))
    assert "te lang niet verder verstuurd" in client.send(path, 0, PDF, status=410).text
    client.ask("HEAD", path, status=410)


def test_after_submission_who_sent_it_reads_that_the_file_did_not_come_along(portal):
    browser = portal.browser()
    client = Tus(browser, filled(browser))
    path = client.begin(len(PDF))
    client.send(path, 0, PDF[:5000])
    submit(browser, client.base, status=303)
    client.token = ""
    for answer in (client.send(path, 5000, PDF[5000:], status="*"), client.ask("HEAD", path, status=410)):
        assert answer.status_int in (400, 410)
    assert "al ingediend" in client.ask("OPTIONS", path, status=410).text
    stranger = portal.browser()
    assert stranger.request(HERE + path, method="OPTIONS", headers={"Tus-Resumable": "1.0.0"}, status=404).text \
        == "Dit bestand is hier niet bekend. Kies het bestand opnieuw."


def test_room_counts_what_is_under_way(client, monkeypatch):
    monkeypatch.setattr("portal.actions.aanvraag.MOST_BIJLAGEN", 3)
    client.whole(PDF)
    first = client.begin(100, "een.pdf")
    client.begin(100, "twee.pdf")
    assert "hoogstens 3 bestanden" in client.create(100, "drie.pdf", status=422).text
    client.ask("DELETE", first, status=204)
    client.begin(100, "drie.pdf")


@pytest.fixture
def tight(tmp_path):
    portal = Portal(tmp_path / "var", **{"aanvraag.bytes": "1000"})
    yield portal
    portal.close()


def test_bytes_under_way_count_for_what_an_aanvraag_may_hold(tight):
    browser = tight.browser()
    client = Tus(browser, begin(browser))
    client.begin(600)
    assert "samen hoogstens 1000 bytes" in client.create(401, status=422).text
    client.begin(400)


def test_a_file_of_which_a_part_came_is_on_the_page_and_can_be_taken_away(client, portal):
    client.send(client.begin(len(PDF)), 0, PDF[:5000])
    page = client.browser.get(f"{client.base}/bijlagen")
    section = page.html.select_one(".onvolledig")
    assert "tekening.pdf" in section.text and "(5 kB van" in section.text
    form = next(form for form in page.forms.values() if form.action.endswith("/upload-weghalen"))
    for _ in range(2):
        page = form.submit("upload", status=303).follow()
    assert page.html.select_one(".onvolledig") is None and parts(portal) == []


def test_a_crash_between_the_last_byte_and_the_transaction_costs_one_byte(client, portal):
    path = client.begin(len(PDF))
    name, concept = path.rpartition("/")[2], client.base.rpartition("/")[2]
    folder = tus.Uploads(portal.registry.settings, concept)
    (folder.folder / f"{name}{tus.BYTES}").write_bytes(PDF)
    assert client.offset(path) == len(PDF) - 1
    client.send(path, len(PDF) - 1, PDF[-1:])
    assert client.kept() == ["tekening.pdf"]


def test_a_crash_after_the_transaction_keeps_the_file_once(client, portal, monkeypatch):
    monkeypatch.setattr(tus.Uploads, "finish", lambda *args: None)
    path = client.begin(len(PDF))
    client.send(path, 0, PDF)
    assert client.offset(path) == len(PDF) - 1
    assert "Portaal-Melding" in client.send(path, len(PDF) - 1, PDF[-1:]).headers
    assert client.kept() == ["tekening.pdf"]


def test_two_that_end_at_once_meet_a_conflict_and_both_are_there(client, portal, monkeypatch):
    """The last piece is tried again by the portal itself: its bytes are there already and are not asked twice."""
    commits, plain = [], transaction.Transaction.commit

    def commit(self):
        commits.append(self)
        if len(commits) == 1:
            self.abort()
            raise ConflictError("proef")
        return plain(self)

    path = client.begin(len(PDF))
    client.send(path, 0, PDF[:5000])
    monkeypatch.setattr(transaction.Transaction, "commit", commit)
    client.send(path, 5000, PDF[5000:])
    monkeypatch.undo()
    assert len(commits) == 2 and client.kept() == ["tekening.pdf"]


def test_a_full_disk_keeps_what_was_there_and_says_so(client, monkeypatch):
    path = client.begin(len(PDF))
    client.send(path, 0, PDF[:5000])

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "geen ruimte" in client.send(path, 5000, PDF[5000:], status=507).text
    monkeypatch.undo()
    assert client.offset(path) == 5000
    client.send(path, 5000, PDF[5000:])


def test_while_clamd_is_down_the_bytes_wait_and_are_not_sent_again(portal):
    browser = portal.browser()
    client = Tus(browser, begin(browser))
    settings = portal.registry.settings
    settings["virus.clamd"] = "127.0.0.1:1"
    path = client.begin(len(PDF))
    assert "niet op virussen controleren" in client.send(path, 0, PDF, status=503).text
    assert client.kept() == [] and client.offset(path) == len(PDF) - 1
    settings["virus.clamd"] = ""
    client.send(path, len(PDF) - 1, PDF[-1:])
    assert client.kept() == ["tekening.pdf"]


def test_a_server_that_starts_anew_knows_how_far_it_was(tmp_path):
    first = Portal(tmp_path / "var")
    browser = first.browser()
    client = Tus(browser, begin(browser))
    path = client.begin(len(PDF))
    client.send(path, 0, PDF[:5000])
    first.close()
    second = Portal(tmp_path / "var", make=False)
    client.browser.app = second.wsgi
    assert client.offset(path) == 5000
    client.send(path, 5000, PDF[5000:])
    assert client.kept() == ["tekening.pdf"]
    second.close()


def test_the_page_allows_its_own_scripts_and_no_others(client):
    policy = client.browser.get(f"{client.base}/bijlagen").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "connect-src 'self'" in policy and "unsafe" not in policy
    assert "script-src" not in client.browser.get(client.base).headers["Content-Security-Policy"]


def test_a_plain_form_still_sends_a_whole_file_beside_it(client):
    client.send(client.begin(len(PDF)), 0, PDF[:5000])
    upload(client.browser, client.base, ("tekening.pdf", PDF), status=303)
    assert client.kept() == ["tekening.pdf"]


def test_what_came_in_pieces_is_sealed_with_the_aanvraag(portal):
    browser = portal.browser()
    client = Tus(browser, filled(browser))
    client.whole(PDF)
    number = zaaknummer_of(submit(browser, client.base, status=303))
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag = by.site["dossiers"].by_zaaknummer(number).aanvraag
        assert [b.sha256 for b in aanvraag.bijlagen()] == [hashlib.sha256(PDF).hexdigest()] and aanvraag.seal_intact()


def test_six_files_that_end_at_the_same_moment_are_all_there_once(portal):
    browser = portal.browser()
    first = Tus(browser, begin(browser))
    clients = [first, *(Tus(portal.browser(), first.base, browser) for _ in range(5))]
    paths = [client.begin(len(PDF) + n, f"plan {n}.pdf") for n, client in enumerate(clients)]
    gate, failed = threading.Barrier(6), []

    def end(number: int) -> None:
        gate.wait()
        answer = clients[number].send(paths[number], 0, PDF + b" " * number, status="*")
        failed.extend([answer] if answer.status_int != 204 else [])

    threads = [threading.Thread(target=end, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == [] and sorted(first.kept()) == [f"plan {n}.pdf" for n in range(6)]
