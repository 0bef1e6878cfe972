"""Can a program fetch from its own mailbox, whole and resumed, and do nothing else there?"""

import ftplib
import hashlib
import socket
import subprocess

import pytest

from portal.actions import postbus as deeds
from tests.integrations.ftps import GROOT, WACHTWOORD, Postbussen, every, fetch, fetch_part
from tests.ops.processen import until


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    found = Postbussen(tmp_path_factory.mktemp("postbus"))
    yield found
    found.close()


def test_nobody_logs_in_or_fetches_over_an_open_line(bus):
    with ftplib.FTP(timeout=10) as plain:
        plain.connect("127.0.0.1", bus.port)
        with pytest.raises(ftplib.error_perm, match="SSL/TLS required"):
            plain.login(bus.namen["brandweer"], WACHTWOORD)
    client = bus.client()
    client.login(bus.namen["brandweer"], WACHTWOORD)
    with pytest.raises(ftplib.error_perm, match="required on the data channel"):
        client.nlst()
    client.prot_p()
    with pytest.raises(ftplib.error_perm, match="Alleen PROT P"):
        client.prot_c()
    client.quit()


def test_what_was_typed_before_the_line_is_safe_is_not_listened_to(bus):
    client = bus.client()
    client.sock.sendall(b"AUTH TLS\r\nNOOP\r\n")
    assert client.getresp().startswith("234")
    client.sock = client.context.wrap_socket(client.sock)
    client.file = client.sock.makefile(mode="r", encoding="utf-8")
    assert client.sendcmd("SYST").startswith("215")
    client.close()


def test_a_wrong_password_is_refused_and_noted_with_its_address(bus):
    with pytest.raises(ftplib.error_perm, match="klopt niet"):
        bus.client("welstand", "verkeerd wachtwoord")
    refused = bus.log("welstand")[0]
    assert (refused.gebeurtenis, refused.adres) == ("geweigerd", "127.0.0.1")


def test_a_box_holds_what_was_placed_for_its_organisation_and_nothing_of_others(bus):
    bus.leg("waterrijk", ("Berichten/Z-2026-000001/één.xml", b"<a/>"), ("Z-2026-000001/tekening.pdf", b"tekening"),
            referentie="r1")
    bus.leg("brandweer", ("geheim.txt", b"van de brandweer"), referentie="r1")
    client = bus.client("waterrijk")
    assert every(client) == ["Berichten/Z-2026-000001/één.xml", "Z-2026-000001/tekening.pdf"]
    assert client.nlst() == ["Berichten", "Z-2026-000001"]
    client.voidcmd("TYPE I")
    assert client.size("Z-2026-000001/tekening.pdf") == 8
    client.cwd("Berichten/Z-2026-000001")
    assert fetch(client, "één.xml") == b"<a/>" and client.pwd() == "/Berichten/Z-2026-000001"
    client.quit()


ATTACKS = ("../brandweer/geheim.txt", "/../../etc/passwd", "..", "/etc/passwd", "//etc/passwd", "geheim.txt",
           "Berichten/../../geheim.txt", "~/geheim.txt", "a%2f..%2fb", "..\\..\\geheim.txt", "Berichten/\u2024\u2024/geheim.txt",
           "．．/geheim.txt", "\u202egeheim.txt", "geheim.txt\0.pdf", "/" * 300, "a/" * 400)


@pytest.mark.parametrize("pad", ATTACKS)
def test_no_name_leads_out_of_the_box(bus, pad):
    if "walk" not in vars(bus):
        bus.walk = bus.client("welstand")
        bus.walk.voidcmd("TYPE I")
    for command in ("RETR", "SIZE", "MDTM", "DELE"):
        with pytest.raises(ftplib.error_perm):
            bus.walk.sendcmd(f"{command} {pad}")


@pytest.mark.parametrize("command", ["STOR x", "STOU", "APPE x", "MKD x", "RNFR geheim.txt", "RNTO x", "SITE CHMOD 777 x"])
def test_nothing_can_be_put_there_made_or_renamed(bus, command):
    client = bus.client("brandweer")
    with pytest.raises(ftplib.error_perm, match="alleen ophalen, niets neerzetten"):
        client.sendcmd(command)
    client.quit()


def test_an_active_connection_and_a_changed_file_are_refused(bus):
    client = bus.client("brandweer")
    with pytest.raises(ftplib.error_perm, match="Alleen passieve"):
        client.sendcmd("PORT 127,0,0,1,4,1")
    client.voidcmd("TYPE A")
    with pytest.raises(ftplib.error_perm, match="Kies binair"):
        client.sendcmd("RETR geheim.txt")
    client.quit()


def test_what_was_fetched_counts_once_the_program_goes_on_and_can_then_be_deleted(bus):
    pad = bus.leg("waterrijk", ("los/a.txt", b"aaa"), ("los/b.txt", b"bbb"), referentie="weg")
    client = bus.client("waterrijk")
    with pytest.raises(ftplib.error_perm, match="nog niet helemaal opgehaald"):
        client.delete("los/a.txt")
    fetch(client, "los/a.txt")
    client.delete("los/a.txt")
    assert bus.stand(pad) == "deels_opgehaald" and client.nlst("los") == ["b.txt"]
    fetch(client, "los/b.txt")
    client.quit()
    until(lambda: bus.stand(pad) == "opgehaald", "alles is opgehaald")
    assert [r.gebeurtenis for r in bus.log("waterrijk")[:4]] == ["opgehaald", "verwijderd", "opgehaald", "ingelogd"]


def test_a_fetch_that_breaks_off_is_no_receipt_and_goes_on_where_it_was(bus):
    bus.stel("brandweer", "na_ophalen")
    pad = bus.leg("brandweer", ("groot.bin", GROOT), referentie="groot")
    begin = fetch_part(bus.client("brandweer"), "groot.bin", 3 << 20)
    until(lambda: bus.log("brandweer")[0].gebeurtenis == "deels", "het afbreken is genoteerd")
    assert bus.stand(pad) == "deels_opgehaald"
    client = bus.client("brandweer")
    rest = fetch(client, "groot.bin", rest=len(begin))
    assert hashlib.sha256(begin + rest).digest() == hashlib.sha256(GROOT).digest()
    assert "groot.bin" not in client.nlst() and bus.stand(pad) == "opgehaald"
    client.quit()


def test_who_fetches_only_the_tail_does_not_have_the_file(bus):
    pad = bus.leg("welstand", ("staart.bin", b"0123456789"), referentie="staart")
    client = bus.client("welstand")
    assert fetch(client, "staart.bin", rest=6) == b"6789"
    client.voidcmd("NOOP")
    assert bus.stand(pad) == "deels_opgehaald"
    client.quit()


def test_no_more_sessions_than_agreed_and_a_blocked_box_puts_everybody_out(bus):
    clients = [bus.client("brandweer") for _ in range(3)]
    with pytest.raises(ftplib.error_perm, match="te veel verbindingen"):
        bus.client("brandweer")
    other = bus.client("waterrijk")
    with bus.by() as by:
        deeds.blokkeren(by.site.postbussen["brandweer"], by, True)
    with pytest.raises(ftplib.error_temp, match="gesloten, of het wachtwoord"):
        clients[0].nlst()
    with bus.by() as by:
        deeds.blokkeren(by.site.postbussen["brandweer"], by, False)
    assert other.nlst() and clients[1].pwd() == "/"
    for client in (other, *clients[1:]):
        client.quit()


def test_one_address_cannot_take_all_lines(bus):
    lines = [socket.create_connection(("127.0.0.1", bus.port), timeout=10) for _ in range(30)]
    answers = [line.recv(200) for line in lines]
    for line in lines:
        line.close()
    assert answers[0].startswith(b"220") and b"te veel verbindingen vanaf uw adres" in answers[-1]
    until(lambda: bus.client("waterrijk").quit(), "daarna is er weer plaats")


def test_lftp_mirrors_a_box(bus, tmp_path):
    bus.leg("waterrijk", ("spiegel/diep/één twee.txt", b"lftp"), ("spiegel/groot.bin", GROOT), referentie="spiegel")
    script = (f"set ssl:verify-certificate no; set ftp:ssl-force true; set ftp:ssl-protect-data true; set net:max-retries 1; "
              f"open -u {bus.namen['waterrijk']},'{WACHTWOORD}' -p {bus.port} 127.0.0.1; "
              f"mirror --Remove-source-files spiegel {tmp_path}/spiegel; bye")
    done = subprocess.run(["lftp", "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "spiegel/diep/één twee.txt").read_bytes() == b"lftp"
    assert (tmp_path / "spiegel/groot.bin").read_bytes() == GROOT
    client = bus.client("waterrijk")
    assert "spiegel" not in client.nlst()
    client.quit()


def test_a_server_that_is_killed_in_the_middle_loses_nothing_and_the_fetch_goes_on(bus):
    pad = bus.leg("welstand", ("stuk.bin", GROOT), referentie="stuk")
    client = bus.client("welstand")
    client.voidcmd("TYPE I")
    stream, _ = client.ntransfercmd("RETR stuk.bin")
    begin = b"".join(stream.recv(65536) for _ in range(32))
    bus.again()
    assert bus.stand(pad) == "deels_opgehaald"
    client = bus.client("welstand")
    rest = fetch(client, "stuk.bin", rest=len(begin))
    client.quit()
    assert begin and begin + rest == GROOT
    until(lambda: bus.stand(pad) == "opgehaald", "na het hervatten is alles opgehaald")
