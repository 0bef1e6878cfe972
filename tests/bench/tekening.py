"""How soon does one see a drawing of 50 MB in the viewer, does the page with the buttons wait, and how much is loaded for it?

Two sheets of A0: one of lines, as a drawing program makes it, and a scan. In Chromium, over loopback.
"""

import io
import random
import sys
import tempfile
import time
from pathlib import Path

import pikepdf
from PIL import Image
from playwright.sync_api import sync_playwright

from content_types.base import path_of
from content_types.bestand import Document
from portal.services import rights
from tests import stukken, wereld
from tests.browser.conftest import CHROMIUM, FLAGS, Site, visiting

MEGABYTE = 1 << 20
MOST_TASK_MS = 1000
"""The page with the buttons never waits longer than this."""
WATCH = """() => { window.langst = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.langst = Math.max(window.langst, entry.duration);
}).observe({ type: 'longtask', buffered: true }); }"""


def lijnen() -> bytes:
    """A sheet of 5 MB of lines, not compressed, before others that one would not want to load: 50 MB in all."""
    with pikepdf.new() as pdf:
        stukken.pagina(pdf, stukken.POINTS_A0, stukken.plattegrond(stukken.POINTS_A0, 120_000))
        for _ in range(9):
            stukken.pagina(pdf, stukken.POINTS_A0, stukken.plattegrond(stukken.POINTS_A0, 120_000))
        return stukken.saved(pdf, compress_streams=False, linearize=True)


def scan() -> bytes:
    """A sheet scanned at 275 dpi with noise, as JPEG in a PDF."""
    noise = Image.frombytes("L", (2048, 2048), random.Random(1).randbytes(2048 * 2048)).convert("RGB")
    sheet = Image.new("RGB", (9_100, 12_870), "white")
    for left in range(0, sheet.width, 2048):
        for top in range(0, sheet.height, 2048):
            sheet.paste(noise, (left, top))
    target = io.BytesIO()
    sheet.save(target, "PDF", resolution=275, quality=52)
    return target.getvalue()


def measure() -> tuple[str, bool]:
    """Lines to print, and whether nothing made the page wait too long."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder) / "var")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        found = [_one(site, chromium, what, data()) for what, data in (("lijnen", lijnen), ("scan", scan))]
        chromium.close()
        site.close()
    return "\n".join(line for line, _ in found), all(task <= MOST_TASK_MS for _, task in found)


def _one(site: Site, chromium, what: str, data: bytes) -> tuple[str, float]:
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        dossier = wereld.a_dossier(by, "toegewezen")
        document = dossier["documenten"].add(Document(io.BytesIO(data), bestandsnaam=f"{what}.pdf", mime="application/pdf",
                                                      door="", op=by.now))
        path = path_of(document)
    with visiting(chromium, site, "behandelaar") as page:
        loaded: list[int] = []
        page.on("response", lambda answer: answer.status == 206 and answer.url.endswith(path) and loaded.append(
            int(answer.headers["content-length"])))
        page.set_default_timeout(120_000)
        begin = time.perf_counter()
        page.goto(f"{path}/kijken")
        page.evaluate(WATCH)
        page.wait_for_selector("#kijker[data-getekend]")
        first, task = time.perf_counter() - begin, page.evaluate("window.langst")
        begin = time.perf_counter()
        for _ in range(6):
            page.get_by_role("button", name="Groter").click()
        page.wait_for_selector("#kijker[data-scherp]")
        sharp, worst = time.perf_counter() - begin, page.evaluate("window.langst")
    return (f"{what}: {len(data) / MEGABYTE:.0f} MB, first picture after {first:.1f} s with {sum(loaded) / MEGABYTE:.1f} MB "
            f"loaded, longest task {task:.0f} ms; larger and sharp after {sharp:.1f} s, longest task {worst:.0f} ms"), worst


if __name__ == "__main__":
    lines, fast = measure()
    sys.stdout.write(f"{lines}\n")
    sys.exit(not fast)
