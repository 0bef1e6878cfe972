"""Does every upload pass clamd, and what if there is a virus in it, or nobody answers? Against a server that speaks INSTREAM."""

import io
import socketserver
import struct
import threading
import zipfile

import pytest

from content_types.bestand import Document
from portal import commands
from portal.commands.virus import EICAR
from portal.integrations.inlezen.verwerken import inlezen
from portal.services import files, rights, virus
from portal.services.file_types import FileRefused
from tests import wereld
from tests.applicant.formulier import begin, upload
from tests.conftest import Portal, shared


class Clamd(socketserver.ThreadingMixIn):
    """A clamd as clamd(8) describes INSTREAM: pieces with their length before them, an answer that ends with a zero byte."""

    daemon_threads = True
    limit = 1 << 20
    hang_up = False
    seen = ()

    def finish_request(self, request, client_address):
        with request.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            data = b""
            while size := struct.unpack("!I", stream.read(4))[0]:
                if len(data) + size > self.limit:
                    request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                    return
                data += stream.read(size)
                if self.hang_up:
                    return
        self.seen = (*self.seen, data)
        request.sendall(b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0")


class OnPort(Clamd, socketserver.TCPServer):
    allow_reuse_address = True


class OnSocket(Clamd, socketserver.UnixStreamServer):
    pass


def running(server):
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    return server


@pytest.fixture
def clamd():
    """A clamd on a port of loopback, and the setting that names it."""
    with running(OnPort(("127.0.0.1", 0), None)) as server:
        server.place = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def check(data: bytes, place: str, **more):
    virus.check(io.BytesIO(data), "plan.pdf", {"virus.clamd": place, **more})


def test_clean_bytes_pass_whole_and_in_order(clamd):
    data = bytes(range(256)) * 3000
    stream = io.BytesIO(data)
    stream.seek(100)
    virus.check(stream, "plan.pdf", {"virus.clamd": clamd.place})
    assert clamd.seen == (data,) and stream.tell() == 0


def test_a_virus_is_refused_and_the_file_is_named(clamd):
    with pytest.raises(virus.Infected, match="In plan.pdf zit een virus"):
        check(b"%PDF-1.4 " + EICAR, clamd.place)


def test_a_socket_in_the_file_system_works_as_well(tmp_path):
    with running(OnSocket(str(tmp_path / "clamd.ctl"), None)) as server:
        check(b"schoon", str(tmp_path / "clamd.ctl"))
        with pytest.raises(virus.Infected):
            check(EICAR, str(tmp_path / "clamd.ctl"))
        server.shutdown()


def test_without_the_setting_nothing_is_asked():
    check(EICAR, "")


def test_what_is_too_large_for_clamd_is_refused_with_what_to_do(clamd):
    with pytest.raises(FileRefused, match="te groot voor onze controle") as refused:
        check(bytes(clamd.limit * 5), clamd.place)
    assert not isinstance(refused.value, virus.Unchecked)


def test_a_connection_that_breaks_is_no_answer(clamd):
    clamd.hang_up = True
    with pytest.raises(virus.Unchecked, match="nu niet op virussen controleren"):
        check(b"schoon" * 100_000, clamd.place)


@pytest.mark.parametrize("place", ["127.0.0.1:1", "/bestaat/niet.ctl", "geen poort", "127.0.0.1:poort"])
def test_when_nobody_answers_the_upload_is_refused_unless_that_is_not_required(place, caplog):
    with pytest.raises(virus.Unchecked, match="Probeer het over een paar minuten opnieuw"):
        check(b"schoon", place)
    check(b"schoon", place, **{"virus.verplicht": "false"})
    assert "did not check" in caplog.text and "plan.pdf" not in caplog.text


@pytest.fixture
def checked_portal(tmp_path, clamd):
    portal = Portal(tmp_path / "var", **{"virus.clamd": clamd.place})
    yield portal
    portal.close()


def test_the_applicant_reads_which_file_is_infected_and_the_other_is_kept(checked_portal):
    browser = checked_portal.browser()
    page = upload(browser, begin(browser), ("goed.pdf", wereld.PDF), ("besmet.pdf", wereld.PDF + EICAR), status=422)
    assert "In besmet.pdf zit een virus" in page.html.select_one(".foutoverzicht").text
    assert [link.text for link in page.html.select(".bestanden a")] == ["goed.pdf"]


def test_clamd_that_stops_costs_nothing_that_was_kept_before(checked_portal, clamd):
    browser = checked_portal.browser()
    base = begin(browser)
    upload(browser, base, ("eerder.pdf", wereld.PDF), status=303)
    clamd.shutdown()
    clamd.server_close()
    page = upload(browser, base, ("later.pdf", wereld.PDF + b"2"), status=422)
    assert "nu niet op virussen controleren" in page.text
    assert [link.text for link in page.html.select(".bestanden a")] == ["eerder.pdf"]


def test_every_door_leads_past_clamd(checked_portal):
    with checked_portal.site_as(rights.SYSTEM) as by:
        for door in (files.take, files.as_it_came):
            with pytest.raises(virus.Infected):
                door(io.BytesIO(wereld.PDF + EICAR), "besmet.pdf", by, Document)
            assert door(io.BytesIO(wereld.PDF), "schoon.pdf", by, Document).omvang == len(wereld.PDF)


def a_message(tmp_path, document: bytes):
    """A message of the DSO whose document test.pdf holds these bytes."""
    path = tmp_path / "verzoek.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(shared("standards/stam/verzoekbericht_4_0_0.xml"), "verzoek.xml")
        packed.writestr("test.pdf", document)
    return path


def bijlagen_of(by, uitslag) -> dict[str, bytes]:
    found = by.site["dossiers"].by_zaaknummer(uitslag.zaaknummer).aanvraag.bijlagen()
    return {bijlage.bestandsnaam: bijlage.open().read() for bijlage in found}


def test_a_message_with_an_infected_document_becomes_a_dossier_that_says_so(checked_portal, tmp_path):
    with wereld.in_app(checked_portal):
        (uitslag,) = inlezen(lambda: checked_portal.site_as(rights.SYSTEM), [a_message(tmp_path, wereld.PDF + EICAR)])
    with checked_portal.site_as(rights.SYSTEM) as by:
        [(name, data)] = bijlagen_of(by, uitslag).items()
        assert name == "test.pdf niet bewaard.txt" and b"schadelijke software" in data and EICAR not in data


def test_a_message_waits_for_a_person_while_clamd_is_down_and_can_be_read_again(checked_portal, tmp_path):
    settings, place = checked_portal.registry.settings, checked_portal.registry.settings["virus.clamd"]
    path, acting = a_message(tmp_path, wereld.PDF), lambda: checked_portal.site_as(rights.SYSTEM)
    settings["virus.clamd"] = "127.0.0.1:1"
    with wereld.in_app(checked_portal):
        (waiting,) = inlezen(acting, [path])
        settings["virus.clamd"] = place
        (done,) = inlezen(acting, [path])
    assert (waiting.uitkomst, done.uitkomst) == ("met_de_hand", "verwerkt") and "opnieuw" in waiting.reden


def test_a_command_says_whether_it_works(clamd, tmp_path, capsys):
    ini = tmp_path / "portaal.ini"
    for place, code, words in ((clamd.place, 0, "werkt. Schoon bestand: stream: OK."), ("", 1, "geen controle op virussen"),
                               ("127.0.0.1:1", 1, "antwoordt niet op 127.0.0.1:1")):
        ini.write_text(f"[app:main]\nuse = egg:omgevingsportaal\nvirus.clamd = {place}\n")
        assert commands.main(["virus", "-c", str(ini)]) == code and words in capsys.readouterr().out
