"""Does a program that reads a file from outside stay within its bounds, and does nothing of it outlive the run?"""

import os
import select
from contextlib import suppress

import pytest

from portal.services import paginabeeld, proces
from tests import wereld

SLOW = "import time; time.sleep(60)"
HUNGRY = "x = bytearray(3 << 30)"
BABBLER = "import sys\nwhile True: sys.stdout.write('x' * 1000000)"
HEAVY = "open('groot', 'wb').write(b'x' * (2 << 20))"
PARENT = "import subprocess, sys; p = subprocess.Popen(['sleep', '60']); open('kind', 'w').write(str(p.pid)); {}"


@pytest.mark.parametrize("code", [SLOW, HUNGRY, HEAVY, BABBLER, "raise SystemExit(3)"])
def test_what_takes_too_much_or_fails_is_ended_and_said(code):
    with pytest.raises(proces.Mislukt):
        proces.run("python", ["-I", "-c", code], grens=proces.Grens(seconds=2, memory=1 << 30, written=1 << 20))


def test_a_program_that_is_not_there_is_said():
    with pytest.raises(proces.Mislukt):
        proces.run("bestaat-niet-zeker", [])


@pytest.mark.parametrize("end", ["raise SystemExit(1)", "import time; time.sleep(60)", "pass"])
def test_what_a_program_started_ends_with_it(tmp_path, end):
    with suppress(proces.Mislukt):
        proces.run("python", ["-I", "-c", PARENT.format(end)], folder=tmp_path, grens=proces.Grens(seconds=2))
    assert _gone(int((tmp_path / "kind").read_text()))


def _gone(pid: int) -> bool:
    """True once it runs no more, after at most two seconds."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 2)[0])
    finally:
        os.close(handle)


def test_it_knows_nothing_of_the_portal_but_where_programs_are(monkeypatch):
    monkeypatch.setenv("GEHEIM", "zeg het niet")
    printed = proces.run("python", ["-I", "-c", "import os; print(sorted(os.environ))"]).decode()
    assert "GEHEIM" not in printed and "HOME" in printed and os.environ["HOME"] not in printed


@pytest.mark.parametrize("turned, size", [(0, (595, 842)), (90, (842, 595)), (180, (595, 842)), (270, (842, 595))])
def test_a_page_is_measured_as_a_reader_sees_it(tmp_path, turned, size):
    import pikepdf
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[0].Rotate = turned
        pdf.save(tmp_path / "een.pdf")
    [page] = paginabeeld.paginas(tmp_path / "een.pdf")
    picture = paginabeeld.png(tmp_path / "een.pdf", 1, pixels=421, folder=tmp_path)
    assert (page.nummer, page.breedte, page.hoogte) == (1, *size) and picture.read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 stuk", b"\0" * 1000])
def test_what_is_no_pdf_has_no_pages(tmp_path, data):
    (tmp_path / "x.pdf").write_bytes(data)
    with pytest.raises(proces.Mislukt):
        paginabeeld.paginas(tmp_path / "x.pdf")


def test_a_whole_pdf_has_its_pages(tmp_path):
    (tmp_path / "x.pdf").write_bytes(wereld.PDF)
    assert [p.nummer for p in paginabeeld.paginas(tmp_path / "x.pdf")] == [1]
