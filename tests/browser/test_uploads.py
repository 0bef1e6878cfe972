"""Does sending large files work for people: with progress, by keyboard, after a broken connection, and without JavaScript?"""

import os
import shutil
from pathlib import Path

import pytest

from tests import wereld
from tests.applicant.test_groot import launch, peak_megabytes
from tests.browser.conftest import axe, own_rules

STEP = 128 << 10
SLOW = 400 << 10
"""Bytes in a second: a file of a megabyte takes long enough to get at its buttons."""


@pytest.fixture(autouse=True)
def small_steps(site):
    site.registry.settings["verzoek.bytes"] = str(STEP)


def a_file(folder: Path, name: str = "bouwmodel.pdf", size: int = 1 << 20) -> Path:
    path = folder / name
    path.write_bytes(wereld.PDF + name.encode() + os.urandom(size))
    return path


def open_page(page) -> str:
    """The page with bijlagen of a new concept; its path."""
    page.goto("/aanvragen")
    with page.expect_navigation():
        page.locator("#beginnen button").first.click()
    base = page.url
    page.goto(f"{base}/bijlagen")
    return base


def slowly(page, bytes_a_second: int = SLOW):
    """As on the phone at a building site."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def set_speed(speed: int, offline: bool = False) -> None:
        session.send("Network.emulateNetworkConditions",
                     {"offline": offline, "latency": 5, "downloadThroughput": -1, "uploadThroughput": speed})

    set_speed(bytes_a_second)
    return set_speed


def choose(page, *paths) -> None:
    page.set_input_files("#bestand", [str(path) for path in paths])
    page.get_by_role("button", name="Bestanden toevoegen").click()


def kept(page) -> list[str]:
    return page.locator("#bestanden-lijst .bestanden a").all_inner_texts()


def until_halfway(page, share: float = 0.3) -> None:
    page.wait_for_function("share => { const bar = document.querySelector('#uploads-lijst progress');"
                           " return bar && bar.value / bar.max > share; }", arg=share)


def sent_offsets(page) -> list[int]:
    """The offsets of the pieces that this page sends from now on."""
    found = []
    page.on("request", lambda request: found.append(int(request.headers["upload-offset"]))
            if request.method == "PATCH" else None)
    return found


def test_a_large_file_comes_in_with_progress_and_stays_on_the_page(visit, tmp_path):
    with visit() as page:
        open_page(page)
        offsets = sent_offsets(page)
        choose(page, a_file(tmp_path))
        page.locator("#bestanden-lijst .bestanden a", has_text="bouwmodel.pdf").wait_for()
        assert len(offsets) == 9 and offsets == sorted(offsets)
        assert page.locator("#uploads-stand").inner_text() == "1 bestand is bewaard."
        assert page.locator("#uploads").is_hidden() and page.input_value("#bestand") == ""
        page.reload()
        assert kept(page) == ["bouwmodel.pdf"]
        assert page.evaluate("localStorage.length") == 0


def test_the_keyboard_pauses_goes_on_and_cancels(visit, tmp_path):
    with visit() as page:
        open_page(page)
        set_speed = slowly(page)
        choose(page, a_file(tmp_path))
        until_halfway(page, 0.1)
        page.get_by_role("button", name="Pauzeer bouwmodel.pdf").press("Enter")
        assert "gepauzeerd" in page.locator("#uploads-stand").inner_text()
        assert page.locator(":focus").get_attribute("aria-label") == "Ga verder met bouwmodel.pdf"
        assert page.get_by_role("progressbar", name="bouwmodel.pdf").is_visible()
        page.get_by_role("button", name="Ga verder met bouwmodel.pdf").press("Space")
        assert page.locator(":focus").get_attribute("aria-label") == "Pauzeer bouwmodel.pdf"
        with page.expect_response(lambda answer: answer.request.method == "DELETE") as removed:
            page.get_by_role("button", name="Annuleer bouwmodel.pdf").press("Enter")
        assert removed.value.status in (204, 423)
        assert page.locator("#uploads").is_hidden() and "niet toegevoegd" in page.locator("#uploads-stand").inner_text()
        set_speed(-1)
        page.reload()
        assert kept(page) == []


def test_after_a_reload_the_same_file_goes_on_where_it_stopped(visit, tmp_path):
    with visit() as page:
        open_page(page)
        page.on("dialog", lambda dialog: dialog.accept())
        set_speed = slowly(page)
        path = a_file(tmp_path)
        choose(page, path)
        until_halfway(page)
        page.reload()
        set_speed(-1)
        section = page.locator(".onvolledig")
        assert "bouwmodel.pdf" in section.inner_text() and "van 1 MB" in section.inner_text()
        offsets = sent_offsets(page)
        choose(page, path)
        page.locator("#bestanden-lijst .bestanden a").wait_for()
        assert offsets[0] >= STEP and section.count() == 0
        assert kept(page) == ["bouwmodel.pdf"]


def test_a_connection_that_is_lost_is_said_and_comes_back_by_itself(visit, tmp_path):
    with visit() as page:
        open_page(page)
        set_speed = slowly(page)
        choose(page, a_file(tmp_path))
        until_halfway(page)
        offsets = sent_offsets(page)
        set_speed(SLOW, offline=True)
        page.get_by_text("De verbinding is weg.").first.wait_for()
        set_speed(-1)
        page.locator("#bestanden-lijst .bestanden a").wait_for()
        assert kept(page) == ["bouwmodel.pdf"] and min(offsets) > 0


def test_three_hundred_megabytes_go_on_by_themselves_after_the_server_was_killed(chromium, tmp_path):
    path, folder = tmp_path / "bouwmodel.pdf", tmp_path / "apart"
    folder.mkdir()
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.4\n")
        stream.writelines(os.urandom(1 << 20) for _ in range(300))
    port, server = launch(folder)
    context = chromium.new_context(base_url=f"http://127.0.0.1:{port}")
    try:
        page = context.new_page()
        open_page(page)
        offsets = sent_offsets(page)
        choose(page, path)
        until_halfway(page, 0.5)
        peak, before = peak_megabytes(server), len(offsets)
        server.kill()
        server.wait()
        page.get_by_text("De verbinding is weg.").first.wait_for()
        server = launch(folder, port=port)[1]
        page.locator("#bestanden-lijst .bestanden a").wait_for(timeout=60000)
        assert offsets[before] > 100 << 20
        assert "300 MB" in page.locator("#bestanden-lijst").inner_text() and max(peak, peak_megabytes(server)) < 200
    finally:
        context.close()
        server.kill()
        server.wait()
        path.unlink()
        shutil.rmtree(folder)


def test_a_token_of_before_a_new_session_is_renewed_unseen(visit, tmp_path):
    with visit() as page:
        open_page(page)
        page.evaluate("document.querySelector('#bijlagen [name=csrf_token]').value = 'van gisteren'")
        choose(page, a_file(tmp_path, size=100))
        page.locator("#bestanden-lijst .bestanden a").wait_for()
        assert kept(page) == ["bouwmodel.pdf"]


def test_a_session_that_ended_says_what_to_do_and_forgets_nothing(visit, tmp_path):
    with visit() as page:
        open_page(page)
        set_speed = slowly(page)
        choose(page, a_file(tmp_path))
        until_halfway(page)
        page.get_by_role("button", name="Pauzeer").click()
        cookies = page.context.cookies()
        page.context.clear_cookies()
        page.get_by_role("button", name="Ga verder").click()
        page.get_by_text("U kunt deze aanvraag hier niet meer openen.").first.wait_for()
        page.context.add_cookies(cookies)
        set_speed(-1)
        offsets = sent_offsets(page)
        page.get_by_role("button", name="Ga verder").click()
        page.locator("#bestanden-lijst .bestanden a").wait_for()
        assert min(offsets) >= STEP


def test_five_hundred_files_at_once_say_which_were_not_taken(visit, tmp_path):
    paths = [a_file(tmp_path, f"foto {number:03}.pdf", 20) for number in range(500)]
    with visit() as page:
        open_page(page)
        choose(page, *paths)
        refused = page.locator("#uploads-geweigerd")
        assert "400 bestanden zijn niet toegevoegd: u kunt hoogstens 100 bestanden meesturen" in refused.inner_text()
        assert refused.locator("li").all_inner_texts() == [path.name for path in paths[100:]]
        page.get_by_text("100 bestanden zijn bewaard.").wait_for(timeout=150_000)
        assert sorted(kept(page)) == [path.name for path in paths[:100]]
        choose(page, a_file(tmp_path, "nog een.pdf", 20))
        assert "1 bestand is niet toegevoegd" in page.locator("#uploads-stand").inner_text()


def test_what_is_refused_is_said_beside_the_file_and_the_others_come_in(visit, tmp_path):
    wrong, empty = tmp_path / "gevel.png", tmp_path / "leeg.pdf"
    wrong.write_bytes(b"MZ\x90\x00" + bytes(STEP * 2))
    empty.write_bytes(b"")
    with visit() as page:
        open_page(page)
        choose(page, wrong, empty, a_file(tmp_path, "plan.pdf", 20))
        page.get_by_text("1 bestand is bewaard.").wait_for()
        said = page.locator("#uploads-lijst").inner_text()
        assert "gevel.png is geen PNG-afbeelding, maar lijkt een programma" in said and "leeg.pdf is leeg" in said
        assert kept(page) == ["plan.pdf"]
        for name in ("gevel.png", "leeg.pdf"):
            page.get_by_role("button", name=f"Haal weg {name}").click()
        assert page.locator("#uploads").is_hidden()


def test_the_same_file_under_another_name_is_said_and_kept_once(visit, tmp_path):
    first = a_file(tmp_path, "plan.pdf", 20)
    second = tmp_path / "gevel.pdf"
    second.write_bytes(first.read_bytes())
    with visit() as page:
        open_page(page)
        choose(page, first)
        page.locator("#bestanden-lijst .bestanden a").wait_for()
        choose(page, second)
        page.get_by_text("gevel.pdf is hetzelfde bestand als plan.pdf.").first.wait_for()
        assert kept(page) == ["plan.pdf"]


def test_confidential_files_stay_so_and_the_next_ones_are_asked_anew(visit, tmp_path):
    with visit() as page:
        open_page(page)
        page.check("#vertrouwelijk")
        choose(page, a_file(tmp_path, "geheim.pdf", 20))
        page.locator("#bestanden-lijst", has_text="vertrouwelijk").wait_for()
        assert not page.is_checked("#vertrouwelijk")


def test_the_button_for_the_next_step_waits_for_the_files_and_then_goes_on(visit, tmp_path):
    with visit() as page:
        base = open_page(page)
        page.set_input_files("#bestand", str(a_file(tmp_path)))
        page.get_by_role("button", name="Bewaren en later verder").click()
        page.wait_for_url(f"{base}/bewaard")
        page.goto(f"{base}/bijlagen")
        assert kept(page) == ["bouwmodel.pdf"]


def test_without_javascript_the_form_does_the_work(visit, tmp_path):
    with visit(javascript=False) as page:
        open_page(page)
        page.set_input_files("#bestand", [str(a_file(tmp_path, name, 300)) for name in ("een.pdf", "twee.pdf")])
        with page.expect_navigation():
            page.get_by_role("button", name="Bestanden toevoegen").click()
        assert sorted(kept(page)) == ["een.pdf", "twee.pdf"] and page.locator("#uploads").is_hidden()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_is_accessible_while_files_are_sent_stopped_refused_and_kept(visit, tmp_path, width):
    wrong, said = [], []
    bad = tmp_path / "gevel.png"
    bad.write_bytes(b"geen plaatje")
    with visit(width=width) as page:
        page.on("console", lambda message: said.append(message.text))

        def look(where: str) -> None:
            wrong.extend(f"{where}: {problem}" for problem in own_rules(page) + axe(page))

        open_page(page)
        look("leeg")
        slowly(page)
        choose(page, a_file(tmp_path), a_file(tmp_path, "een heel lange naam van een tekening " * 4 + ".pdf"), bad)
        until_halfway(page, 0.1)
        look("bezig")
        page.get_by_role("button", name="Pauzeer bouwmodel.pdf").click()
        look("gepauzeerd")
        page.get_by_text("gevel.png is geen").first.wait_for()
        look("geweigerd")
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        look("onvolledig")
    assert wrong == []
    assert [line for line in said if "Content Security Policy" in line or "Uncaught" in line] == []
