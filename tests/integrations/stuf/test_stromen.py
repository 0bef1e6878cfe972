"""Is a message read piece by piece as if it were read at once, and is nothing lost when the disk is full? A real limit."""

import io
import resource
from contextlib import contextmanager

import pytest

from portal.integrations.stuf import mime
from portal.services import rights
from tests import koppeling
from tests.conftest import Portal, once_configured
from tests.koppeling import Systeem, fout_van

PART = b"--grens\r\nContent-Type: %s\r\nContent-ID: <%s>\r\n\r\n%s\r\n"
KIND = 'multipart/related; type="application/xop+xml"; start="<a>"; boundary=grens'
FILES = [b"", b"x", b"\r\n--gren" * 50, bytes(range(256)) * 9, b"--\r\n" * 40]


@pytest.mark.parametrize("block", [1, 7, 13, 64, 1 << 20])
def test_parts_are_found_wherever_a_block_ends(monkeypatch, block):
    monkeypatch.setattr(mime, "BLOK", block)
    whole = PART % (b"application/xop+xml", b"a", b"<a/>") + b"".join(
        PART % (b"application/pdf", b"f%d" % n, data) for n, data in enumerate(FILES)) + b"--grens--\r\n"
    found = mime.lees(io.BytesIO(whole), KIND)
    assert found.xml == b"<a/>" and [found.deel(f"f{n}").read() for n in range(len(FILES))] == FILES
    for cut in (20, len(whole) // 2, len(whole) - 5):
        with pytest.raises(mime.Kapot):
            mime.lees(io.BytesIO(whole[:cut]), KIND)


def test_a_part_can_be_sought_through_like_a_file():
    part = mime.Stuk(io.BytesIO(b"0123456789"), 2, 8)
    assert (part.read(2), part.tell(), part.seek(0, io.SEEK_END), part.read(1)) == (b"23", 2, 6, b"")
    assert (part.seek(-2, io.SEEK_END), part.read()) == (4, b"67")


@contextmanager
def schijf_vol(most: int):
    """No file of this process can become larger than so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("where", ["blob", "commit"])
def test_a_full_disk_keeps_nothing_says_so_and_the_message_can_come_again(tmp_path, where):
    portal, systeem = Portal(tmp_path / "var", application=once_configured, **{"koppelvlak.lokaal": "ja"}), Systeem()
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, "brandweer", systeem)
    body = systeem.maak("adviesGeopend", kenmerk="k" * (9_000_000 if where == "blob" else 1))
    most = 5_000_000 if where == "blob" else (tmp_path / "var/data/Data.fs").stat().st_size
    browser = portal.browser()
    with schijf_vol(most):
        answer = systeem.post(browser, body, functie="adviesGeopend", status=500)
    code, words = fout_van(answer)
    assert code == "StUF046" and "later nog eens" in words
    with portal.site_as(rights.SYSTEM) as by:
        assert list(by.site.stufberichten.values()) == []
    systeem.post(portal.browser(), body, functie="adviesGeopend")
    with portal.site_as(rights.SYSTEM) as by:
        assert [b.stand for b in by.site.stufberichten.values()] == ["ontvangen"]
    portal.close()
