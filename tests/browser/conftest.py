"""A real server and a real browser: waitress on a free port, Debian's Chromium (headless shell) through playwright."""

import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from waitress.server import create_server

from tests import wereld
from tests.conftest import TOKEN, Portal, once_configured

CHROMIUM = "/usr/bin/chromium-headless-shell"
"""The same engine without a window of its own, which costs a third less."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (1280, 320)
NARROW = 500
AXE_LAYOUT = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "aria-hidden-focus",
              "meta-viewport", "css-orientation-lock"]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Site(Portal):
    """The portal of the tests, served on a port of its own."""

    def __init__(self, folder: Path, **settings):
        super().__init__(folder, **{"sessie.secure": "false", **settings})
        self.server = create_server(self.wsgi, listen="127.0.0.1:0", threads=4, clear_untrusted_proxy_headers=True)
        self.url = f"http://127.0.0.1:{self.server.effective_port}"
        self.registry.settings["portaal.url"] = self.url
        self.stop = served(self.server)

    def close(self) -> None:
        self.stop()
        super().close()


def served(server):
    """Run it in a thread; what ends that: sockets close after the thread, so that it never waits for one that is gone."""
    thread = threading.Thread(target=_until_stopped, args=(server, stopped := threading.Event()), daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        server.trigger.pull_trigger()
        thread.join(10)
        server.task_dispatcher.shutdown(cancel_pending=True, timeout=5)
        server.asyncore.close_all(map=server._map, ignore_all=True)
    return stop


def _until_stopped(server, stopped: threading.Event) -> None:
    while not stopped.is_set():
        server.asyncore.loop(timeout=30, map=server._map, count=1)


@pytest.fixture
def site(tmp_path):
    yield from a_site(tmp_path)


def a_site(folder: Path):
    """For a fixture `site`: of each test, or of a module whose tests only look and send forms that are refused."""
    site = Site(folder / "var", application=once_configured)
    yield site
    site.close()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright
    if not Path(CHROMIUM).exists():
        pytest.fail("Chromium ontbreekt: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """`with visit("behandelaar", width=320, javascript=False) as page:` gives a page of somebody logged in (or not)."""
    return partial(visiting, chromium, site)


@contextmanager
def visiting(chromium, site, name: str = "", *, width: int = 1280, javascript: bool = True):
    context = chromium.new_context(base_url=site.url, viewport={"width": width, "height": 900},
                                   java_script_enabled=javascript, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(15000)
    if name:
        log_in(page, name)
    try:
        yield page
    finally:
        context.close()


def log_in(page, name: str) -> None:
    """In the browser's own session, without drawing the page; that the page works is a test of its own."""
    token = TOKEN.search(page.request.get("/inloggen").text()).group(1)
    answer = page.request.post("/inloggen", form={"csrf_token": token, "email": wereld.email_of(name),
                                                  "wachtwoord": wereld.WACHTWOORD}, max_redirects=0)
    assert answer.status == 303


def with_axe(page) -> None:
    """For many pages in a row: axe comes with each, which costs less than sending it to each."""
    page.context.add_init_script(path=AXE)


def axe(page) -> list[str]:
    """What axe finds on this page, one line each; empty when it is well. On a narrow page only what depends on the width:
    each page is looked at wide as well."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    narrow = page.viewport_size["width"] < NARROW
    only = {"type": "rule", "values": AXE_LAYOUT} if narrow else {"type": "tag", "values": AXE_TAGS}
    result = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [f"{v['id']}: {node['html'][:160]}" for v in result["violations"] for node in v["nodes"]]


def looked(page) -> list[str]:
    """What our own rules and axe find on the page as it stands, wide and narrow, one line each; empty when it is well.

    The page stays narrow: what a test presses next, it presses as on a telephone.
    """
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"({width}) {problem}" for problem in own_rules(page) + axe(page)]
    return wrong


def own_rules(page) -> list[str]:
    """What we ask beyond axe: ids that exist, one h1, no inline code, no sideways scrolling."""
    return page.evaluate("""() => {
        const wrong = [];
        for (const name of ['aria-describedby', 'aria-labelledby', 'for'])
            for (const el of document.querySelectorAll('[' + name + ']'))
                for (const id of el.getAttribute(name).split(/\\s+/))
                    if (id && !document.getElementById(id)) wrong.push(name + ' wijst naar niets: ' + id);
        const seen = new Set();
        for (const el of document.querySelectorAll('[id]')) {
            if (seen.has(el.id)) wrong.push('dubbel id: ' + el.id);
            seen.add(el.id);
        }
        if (document.querySelectorAll('h1').length !== 1) wrong.push('niet precies één h1');
        let level = 1;
        for (const h of document.querySelectorAll('h1,h2,h3,h4')) {
            const n = Number(h.tagName[1]);
            if (n > level + 1) wrong.push('koppen slaan een niveau over: ' + h.textContent.trim());
            level = n;
        }
        for (const el of document.querySelectorAll('[style]:not([style=""]),script:not([src]),style'))
            if (!el.closest('.leaflet-container, .kijker__podium'))  // moved by script, which the policy allows
                wrong.push('inline stijl of script: ' + el.outerHTML.slice(0, 100));
        for (const el of document.querySelectorAll('*'))
            for (const a of el.attributes) if (a.name.startsWith('on')) wrong.push('inline ' + a.name);
        const wide = document.documentElement.scrollWidth;
        if (wide > window.innerWidth) wrong.push('schuift opzij: ' + wide);
        if (!document.documentElement.lang) wrong.push('geen taal');
        return wrong;
    }""")
