"""Is a bag that another library made found whole, and each thing that is done to it seen?"""

import hashlib

import bagit
import pytest

from portal.integrations.keten import bag


@pytest.fixture
def files(tmp_path) -> dict[str, bytes]:
    (tmp_path / "map").mkdir()
    for name, data in (("brief.txt", b"dag"), ("map/100% tekening.pdf", b"%PDF-1.4"), ("leeg", b"")):
        (tmp_path / name).write_bytes(data)
    bagit.make_bag(str(tmp_path), checksums=["sha256", "sha512"])
    return {f"zaak/{path.relative_to(tmp_path)}": path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_bag_is_whole_wherever_it_lies(files):
    assert bag.wat_ontbreekt(files | {"Berichten/iets.xml": b"<a/>"}) == []


@pytest.mark.parametrize("doe, zin", [
    (lambda f: f.update({"zaak/data/brief.txt": b"dah"}), "Het controlegetal van data/brief.txt klopt niet."),
    (lambda f: f.pop("zaak/data/leeg"), "data/leeg staat in het manifest en is er niet."),
    (lambda f: f.update({"zaak/data/meer": b""}), "data/meer staat niet in het manifest."),
    (lambda f: [f.pop(f"zaak/manifest-sha{n}.txt") for n in (256, 512)], "Er is geen manifest met controlegetallen."),
    (lambda f: f.pop("zaak/bagit.txt"), "Er is geen bagit.txt: dit is geen bag."),
    (lambda f: f.update({"zaak/manifest-crc.txt": b"1 data/leeg"}), "Het controlegetal crc kennen wij niet."),
    (lambda f: f.update({"zaak/manifest-sha256.txt": b"alleen-een-woord"}), "manifest-sha256.txt is niet te lezen."),
    (lambda f: f.update({"zaak/manifest-sha256.txt": b"\xff\xfe"}), "manifest-sha256.txt is niet te lezen."),
    (lambda f: f.update({"zaak/bagit.txt": b""}), "In bagit.txt staat geen versie van BagIt."),
    (lambda f: f.update({"zaak/bag-info.txt": b"Source-Organization: ik"}), "Het controlegetal van bag-info.txt klopt niet."),
    (lambda f: f.pop("zaak/bag-info.txt"), "bag-info.txt staat in het manifest en is er niet.")])
def test_what_was_done_to_it_is_said(files, doe, zin):
    doe(files)
    assert zin in bag.wat_ontbreekt(files)


def test_each_folder_that_can_be_checked_is_found_and_what_lies_in_a_bag_belongs_to_it():
    paden = ["a/bagit.txt", "a/manifest-sha256.txt", "a/data/b/manifest-sha256.txt", "c/d/manifest-sha256.txt", "e/f.txt"]
    assert bag.mappen(paden) == {"a/": True, "c/d/": False}


KOPIE = {"Z-1/a.txt": b"dag", "Z-1/map/b.txt": b"",
         "Z-1/manifest-sha256.txt": (f"{hashlib.sha256(b'dag').hexdigest()}  a.txt\n"
                                     f"{hashlib.sha256(b'').hexdigest()}  map/b.txt\n").encode()}


@pytest.mark.parametrize("anders, zinnen", [
    ({}, []), ({"Z-1/a.txt": b"dah"}, ["Het controlegetal van a.txt klopt niet."]),
    ({"Z-1/c.txt": b""}, ["c.txt staat niet in het manifest."]),
    ({"Z-1/manifest-sha256.txt": b""}, ["a.txt staat niet in het manifest.", "map/b.txt staat niet in het manifest."])])
def test_a_copy_is_whole_by_its_own_list(anders, zinnen):
    assert bag.wat_ontbreekt_in_kopie(KOPIE | anders) == zinnen


def test_a_folder_without_a_list_is_no_whole_copy():
    assert bag.wat_ontbreekt_in_kopie({"Z-1/a.txt": b"dag"}) == ["Er is geen lijst met controlegetallen."]
