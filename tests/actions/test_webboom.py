"""Does the tree of the web editors hold: addresses, order, moving, deleting, and who may see what is in a folder?"""

import io

import pytest
from PIL import Image

from content_types.base import path_of
from content_types.webinhoud import kinderen
from portal.actions import ongedaan, prullenbak, webbestand, webboom, webmap
from portal.actions import pagina as paginas
from portal.services import rights, webadressen
from portal.services.actor import NotAllowed
from portal.services.file_types import FileRefused
from tests import wereld
from workflows.machine import Refused
from workflows.permissions import Permission


@pytest.fixture
def by(portal):
    with portal.site_as(rights.SYSTEM) as by:
        yield wereld.acting(by, "redacteur")


def a_map(by, titel="Bouwen", in_=None, online=True):
    made = webmap.maken(by, by.site if in_ is None else in_, titel)
    if online:
        paginas.stap(made, "publiceren", by)
    return made


def a_page(by, titel="Regels", map_=None):
    page = paginas.maken(by, titel, "Tekst.", map_=map_)
    paginas.stap(page, "publiceren", by)
    return page


def seen_by_visitors(by, inhoud):
    return rights.allowed(rights.ANONYMOUS, Permission.VIEW, inhoud, by.today)


def picture(kind="JPEG", size=(1000, 500), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    out.seek(0)
    return out


def test_what_lies_in_a_folder_is_public_only_where_all_folders_around_it_are(by):
    outer = a_map(by)
    page = a_page(by, map_=a_map(by, "Dak", outer))
    assert seen_by_visitors(by, page)
    paginas.stap(outer, "intrekken", by)
    assert not seen_by_visitors(by, page) and by.may(Permission.EDIT, page)


@pytest.mark.parametrize("name", sorted(webboom.RESERVED_IN_MAP))
def test_nothing_in_a_folder_takes_the_address_of_a_page_of_the_folder(by, name):
    with pytest.raises(Refused):
        paginas.maken(by, name, "Tekst", map_=a_map(by))


@pytest.mark.parametrize("name", ["inhoud", "bekendmakingen", "contact", "vergunningcheck", "prullenbak"])
def test_nothing_moves_to_an_address_that_is_in_use(by, name):
    with pytest.raises(Refused, match="dit adres"):
        webboom.verplaatsen(a_page(by), by.site, name, by)


def test_a_folder_cannot_go_into_itself_nor_endlessly_deep(by):
    outer = a_map(by)
    inner = a_map(by, "Dak", outer)
    for target in (outer, inner):
        with pytest.raises(Refused, match="in zichzelf"):
            webboom.verplaatsen(outer, target, "bouwen", by)
    for n in range(webboom.MOST_DEEP - 2):
        inner = a_map(by, f"Diep {n}", inner)
    with pytest.raises(Refused, match="diep"):
        a_map(by, "Te diep", inner)
    with pytest.raises(Refused, match="diep"):
        webboom.verplaatsen(outer, a_map(by, "Erboven"), "bouwen", by)


def test_the_fixed_pages_are_neither_moved_nor_deleted(by):
    for deed in (lambda page: webboom.verplaatsen(page, by.site, "bel-ons", by), lambda page: prullenbak.weggooien(page, by)):
        with pytest.raises(Refused, match="vaste pagina"):
            deed(by.site["contact"])


def test_old_addresses_lead_to_where_things_are_now_without_chains(by):
    map_ = a_map(by)
    page = a_page(by, map_=map_)
    webboom.verplaatsen(map_, by.site, "verbouwen", by)
    webboom.verplaatsen(page, by.site, "regels-2", by)
    webboom.verplaatsen(page, map_, "regels", by)
    for old in ("/bouwen/regels", "/regels-2", "/verbouwen/regels"):
        found = webadressen.op_pad(by.site, old) or webadressen.verhuisd(by.site, old)
        assert path_of(found) == "/verbouwen/regels"


def test_a_new_page_at_an_old_address_is_found_there(by):
    page = a_page(by)
    webboom.verplaatsen(page, by.site, "nieuw", by)
    assert webadressen.op_pad(by.site, path_of(a_page(by))) is not page


def test_the_order_changes_one_place_at_a_time_and_ends_at_the_ends(by):
    pages = [a_page(by, name, a_map(by)) for name in ("Een",)]
    map_ = pages[0].__parent__
    pages += [a_page(by, name, map_) for name in ("Twee", "Drie")]
    webboom.verschuiven(pages[2], -1, by)
    webboom.verschuiven(pages[0], -1, by)
    webboom.verschuiven(pages[0], 9, by)
    assert [page.titel for page in kinderen(map_)] == ["Drie", "Twee", "Een"]


def test_what_was_deleted_is_put_back_with_all_in_it_at_a_free_address(by):
    map_ = a_map(by)
    page = a_page(by, map_=map_)
    id_ = prullenbak.weggooien(map_, by)
    assert webadressen.van_uid(by.site, page.uid) is None and "bouwen" not in by.site
    a_map(by)
    assert path_of(prullenbak.terugzetten(id_, by)) == "/bouwen-2" and path_of(page) == "/bouwen-2/regels"
    with pytest.raises(Refused):
        prullenbak.terugzetten(id_, by)


def test_what_lay_in_a_folder_that_is_gone_comes_back_in_the_root(by):
    map_ = a_map(by)
    id_ = prullenbak.weggooien(a_page(by, map_=map_), by)
    prullenbak.weggooien(map_, by)
    assert path_of(prullenbak.terugzetten(id_, by)) == "/regels"


def test_each_deed_can_be_undone_once_by_who_did_it(by):
    page, map_ = a_page(by), a_map(by)
    webboom.verplaatsen(page, map_, "regels", by)
    id_ = ongedaan.onthouden(by, "verplaatsen", uid=page.uid, map_uid="", naam="regels")
    other = wereld.acting(by, "coordinator")
    with pytest.raises(Refused):
        ongedaan.maken(id_, other)
    ongedaan.maken(id_, by)
    assert path_of(page) == "/regels"
    with pytest.raises(Refused):
        ongedaan.maken(id_, by)


@pytest.mark.parametrize("name", ["behandelaar", "coordinator", "aanvrager", "beheerder", "balie"])
def test_only_web_editors_change_the_site(by, name):
    other, page = wereld.acting(by, name), a_page(by)
    for deed in (lambda: webmap.maken(other, by.site, "X"), lambda: prullenbak.weggooien(page, other),
                 lambda: webboom.verplaatsen(page, by.site, "y", other), lambda: webboom.verschuiven(page, 1, other),
                 lambda: webbestand.bestand(other, by.site, io.BytesIO(wereld.PDF), "a.pdf")):
        with pytest.raises(NotAllowed):
            deed()


def test_an_image_loses_where_it_was_made_and_gets_its_sizes(by):
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera van Jan", 6
    beeld = webbestand.afbeelding(by, by.site, picture(exif=exif), "Foto van Jan.JPG")
    with beeld.open() as stream:
        kept = Image.open(stream)
        assert not kept.getexif() and kept.size == (500, 1000) == (beeld.breedte, beeld.hoogte)
    assert {name: size[1:] for name, size in beeld.schalen.items()} == {"klein": (320, 640), "kaart": (600, 400)}
    assert beeld.__name__ == "foto-van-jan.jpg"


def test_an_image_without_words_does_not_go_online(by):
    beeld = webbestand.afbeelding(by, by.site, picture("PNG"), "a.png")
    with pytest.raises(Refused, match="te zien"):
        paginas.stap(beeld, "publiceren", by)
    webbestand.beschrijven(beeld, by, titel="A", alt="Een vlak", decoratief=False, focus_x=0, focus_y=100)
    paginas.stap(beeld, "publiceren", by)


def bomb():
    """A PNG that says that it is 50,000 by 50,000."""
    out = bytearray(picture("PNG", (1, 1)).getvalue())
    out[16:24] = (50_000).to_bytes(4) * 2
    return io.BytesIO(out)


@pytest.mark.parametrize("make, name", [
    (bomb, "bom.png"), (lambda: io.BytesIO(b"<svg onload='alert(1)'/>"), "plaatje.svg"),
    (lambda: io.BytesIO(b"<svg onload='alert(1)'/>"), "plaatje.png"), (lambda: io.BytesIO(wereld.PDF), "a.pdf"),
    (lambda: io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR kapot"), "kapot.png")])
def test_what_is_no_image_is_refused(by, make, name):
    with pytest.raises(FileRefused):
        webbestand.afbeelding(by, by.site, make(), name)


def test_a_file_loses_who_made_it_and_keeps_what_a_screen_reader_needs(by):
    import pikepdf
    source = io.BytesIO()
    with pikepdf.open(io.BytesIO(wereld.PDF)) as pdf:
        pdf.docinfo["/Author"], pdf.docinfo["/Title"] = "Jan", "Folder"
        pdf.Root.Lang, pdf.Root.OpenAction = pikepdf.String("nl"), pikepdf.Dictionary(S=pikepdf.Name.JavaScript)
        pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        pdf.save(source)
    bestand = webbestand.bestand(by, by.site, source, "folder.pdf")
    with bestand.open() as stream, pikepdf.open(stream) as pdf:
        assert "/Author" not in pdf.docinfo and pdf.docinfo["/Title"] == "Folder"
        assert "/StructTreeRoot" in pdf.Root and pdf.Root.Lang == "nl" and "/OpenAction" not in pdf.Root
