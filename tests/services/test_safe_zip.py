"""Is a ZIP that could do harm refused, before it costs memory, disk or time?"""

import dataclasses
import io
import stat
import struct
import time
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.services.safe_zip import UnsafeZip, open_zip

MEGA = 1 << 20


def zipped(*files, method=zipfile.ZIP_DEFLATED) -> io.BytesIO:
    """A ZIP of (name or ZipInfo, bytes) pairs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data, compress_type=method)
    return stream


def with_mode(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, mode << 16
    return info


def renamed(old: bytes, new: bytes, stream: io.BytesIO) -> io.BytesIO:
    """The ZIP with a name changed behind the back of zipfile."""
    assert len(old) == len(new)
    return io.BytesIO(stream.getvalue().replace(old, new))


def patched(stream: io.BytesIO, offset: int, fmt: str, value: int) -> io.BytesIO:
    """The ZIP with a number changed in the first entry of its listing."""
    data = bytearray(stream.getvalue())
    struct.pack_into(fmt, data, data.index(b"PK\x01\x02") + offset, value)
    return io.BytesIO(bytes(data))


def test_an_ordinary_zip_gives_its_files_with_their_place_and_name():
    entries = open_zip(zipped(("a.txt", b"een"), ("map/", b""), ("map/b.txt", b"twee"), ("leeg.txt", b"")))
    assert [(entry.pad, entry.naam, entry.omvang) for entry in entries] == [
        ("a.txt", "a.txt", 3), ("map/b.txt", "b.txt", 4), ("leeg.txt", "leeg.txt", 0)]
    assert [entry.read(10) for entry in entries] == [b"een", b"twee", b""]


def test_an_entry_is_read_in_pieces_as_a_file_or_from_the_start():
    [entry] = open_zip(zipped(("a.txt", b"0123456789" * 100_000)))
    assert sum(map(len, entry.chunks())) == MEGA - 48576 and entry.start(4) == b"0123"
    with entry.open() as stream:
        assert stream.seek(0, io.SEEK_END) == 1_000_000
    with pytest.raises(UnsafeZip, match="te groot"):
        entry.read(999_999)


NAMES = ["../a.txt", "a/../../b.txt", "/etc/passwd", "C:/a.txt", "c:a.txt", "\\a.txt", "a\\..\\b.txt",
         "a\\b.txt", "..",
         "./a.txt", "a//b.txt", "a/./b", "a\nb.txt", "a\x1bb.txt", "//server/a", "x" * 501, "a/..", "\x7f"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_plain_place_inside_is_refused(name):
    with pytest.raises(UnsafeZip, match="een naam die niet mag"):
        open_zip(zipped((name, b"x")))


def test_a_name_with_a_zero_byte_is_refused():
    with pytest.raises(UnsafeZip, match="een naam die niet mag"):
        open_zip(renamed(b"a.txt_exe", b"a.txt\0exe", zipped(("a.txt_exe", b"x"))))


@pytest.mark.parametrize("name", ["a..b.txt", "...txt", "een map/é.txt", "ab:c.txt", ".verborgen", "x" * 500])
def test_an_unusual_but_harmless_name_is_accepted(name):
    assert open_zip(zipped((name, b"x")))[0].pad == name


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_a_link_or_a_device_is_refused(kind):
    with pytest.raises(UnsafeZip, match="een verwijzing"):
        open_zip(zipped((with_mode("a.txt", kind | 0o777), b"/etc/passwd")))


def test_an_ordinary_file_of_unix_is_accepted():
    assert open_zip(zipped((with_mode("a.txt", stat.S_IFREG | 0o644), b"x")))


@pytest.mark.parametrize("first, second", [("a.txt", "A.TXT"), ("é.txt", "e\u0301.txt"), ("a", "a/"), ("ﬁ",
                                                                                                       "fi")])
def test_two_names_that_a_computer_may_take_for_one_are_refused(first, second):
    with pytest.raises(UnsafeZip, match="twee keer"):
        open_zip(zipped((first, b"1"), (second, b"")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused():
    with pytest.raises(UnsafeZip, match="twee keer"):
        open_zip(zipped(("a.txt", b"1"), ("a.txt", b"2")))


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_an_encrypted_zip_is_refused(flag):
    with pytest.raises(UnsafeZip, match="wachtwoord"):
        open_zip(patched(zipped(("a.txt", b"x")), 8, "<H", flag))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_way_of_packing_is_refused(method):
    with pytest.raises(UnsafeZip, match="ingepakt op een manier"):
        open_zip(zipped(("a.txt", b"x"), method=method))


@pytest.mark.parametrize("name, data", [
    ("b.zip", b"x"), ("b.txt", zipped(("a", b"x")).getvalue()), ("b.tar.gz", b"x"), ("b.7z", b"x"),
    ("B.RAR", b"x")])
def test_an_archive_in_an_archive_is_refused(name, data):
    with pytest.raises(UnsafeZip, match="weer een ingepakt bestand"):
        open_zip(zipped(("a.txt", b"x"), (name, data)))


def test_an_office_file_in_an_archive_is_accepted():
    assert open_zip(zipped(("b.docx", zipped(("a", b"x")).getvalue())))
    assert open_zip(zipped(("b.zip", b"x")), nested=True)


def test_more_or_larger_files_than_agreed_are_refused():
    three = [(f"{n}.txt", b"x" * 100) for n in range(3)]
    assert len(open_zip(zipped(*three), max_files=3, max_one=100, max_total=300)) == 3
    for limits, sentence in [({"max_files": 2}, "meer dan 2 bestanden"), ({"max_one": 99}, "groter dan"),
                             ({"max_total": 299}, "samen groter")]:
        with pytest.raises(UnsafeZip, match=sentence):
            open_zip(zipped(*three), **limits)


def quiet(action, *, seconds=5, memory=30 * MEGA):
    """Run an action that must be refused, with little time and memory."""
    tracemalloc.start()
    started = time.perf_counter()
    try:
        with pytest.raises(UnsafeZip) as caught:
            action()
        assert tracemalloc.get_traced_memory()[1] < memory and time.perf_counter() - started < seconds
    finally:
        tracemalloc.stop()
    return str(caught.value)


@pytest.fixture(scope="module")
def bomb():
    """One file of 120 MB of zeros in 120 kB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as target:
        for _ in range(120):
            target.write(bytes(MEGA))
    return stream


def test_a_bomb_is_refused_by_what_it_claims(bomb):
    assert "te groot bij het uitpakken" in quiet(lambda: open_zip(bomb, max_one=1 << 30, max_total=1 << 30))
    assert "groter dan 100 MB" in quiet(lambda: open_zip(bomb))


def read_all(stream, **limits) -> int:
    return sum(len(chunk) for entry in open_zip(stream, **limits) for chunk in entry.chunks())


@pytest.mark.parametrize("claimed", [1000, 50 * MEGA])
def test_a_bomb_that_lies_about_its_size_is_found_out(bomb, claimed):
    assert "beschadigd" in quiet(lambda: read_all(patched(bomb, 24, "<I", claimed), max_ratio=2000))


def test_a_bomb_that_lies_about_its_packed_size_is_refused(bomb):
    lying = patched(bomb, 20, "<I", 90 * MEGA)
    assert "overlappen" in quiet(lambda: open_zip(lying, max_one=1 << 30, max_total=1 << 30))


def test_reading_stops_at_the_real_bytes_whatever_was_claimed(bomb):
    [entry] = open_zip(bomb, max_one=1 << 30, max_total=1 << 30, max_ratio=2000)
    small = dataclasses.replace(entry, _limit=10 * MEGA)
    assert "te groot bij het uitpakken" in quiet(lambda: sum(map(len, small.chunks())))
    tight = dataclasses.replace(entry, _ratio=10)
    assert "te groot bij het uitpakken" in quiet(tight.open)


def test_many_entries_over_the_same_bytes_are_refused():
    """The better zip bomb: every entry of the listing points at one block."""
    block = zlib.compress(bytes(MEGA), 9)[2:-4]
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(bytes(MEGA)), len(block),
                        MEGA, 1, 0) + b"a"
    listing = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(bytes(MEGA)), len(block),
                    MEGA,
                    3, 0, 0, 0, 0, 0, 0) + b"%03d" % n for n in range(400))
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 400, 400, len(listing), len(local + block), 0)
    assert quiet(lambda: open_zip(io.BytesIO(local + block + listing + end)))
    assert "overlappen" in quiet(lambda: open_zip(io.BytesIO(local + block + listing + end), max_ratio=10**6))


def test_a_listing_of_a_million_names_is_refused_before_it_is_read():
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0)
    listing = b"".join(entry + b"%04d" % (n % 10_000) for n in range(200_000))
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, len(listing), 0, 0)
    stream = io.BytesIO(listing + end)
    assert "te veel bestanden" in quiet(lambda: open_zip(stream), memory=5 * MEGA)


def test_damaged_bytes_are_found_when_they_are_read():
    stream = zipped(("a.txt", b"0123456789"), method=zipfile.ZIP_STORED)
    with pytest.raises(UnsafeZip, match="beschadigd"):
        read_all(io.BytesIO(stream.getvalue().replace(b"01234", b"x1234")))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"x" * 1000, b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip_is_refused_with_what_to_do(data):
    with pytest.raises(UnsafeZip, match="Maak een nieuw zipbestand"):
        open_zip(io.BytesIO(data))


@settings(deadline=None, max_examples=600, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6),
       st.integers(0, 3))
def test_a_damaged_zip_raises_nothing_but_our_own_error(changes, cut):
    data = bytearray(zipped(("a.txt", b"een" * 50), ("map/b.txt", b"twee")).getvalue())
    for place, value in changes:
        data[place % len(data)] = value
    try:
        for entry in open_zip(io.BytesIO(bytes(data[:len(data) - cut]))):
            entry.read(10_000)
            entry.open().close()
    except UnsafeZip as error:
        assert str(error).endswith(".")
