"""Is a bag that another library made found whole, and each thing that is done to it seen?"""

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
    (lambda f: f.update({"zaak/manifest-crc.txt": b"1 data/leeg"}), "Het controlegetal crc kennen wij niet.")])
def test_what_was_done_to_it_is_said(files, doe, zin):
    doe(files)
    assert zin in bag.wat_ontbreekt(files)
