"""Does every page of visitors and applicants answer in Dutch, and never break, whatever is typed in its forms and address?"""

from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from portal.services import rights
from portal.services.links import volgcode
from tests import wereld
from tests.applicant.formulier import FROM_HERE, filled, upload
from tests.conftest import Portal

ROMMEL = ("", "\x00", "²", "9" * 5000, "1e999999", "<script>${1/0}", "\r\nBcc: boef@boef.test", "é" * 300, "a" * 100_000,
          "2026-02-30", "../../etc/passwd", "\u202e\ud7ff😀", "__start__")
SEGMENTS = ("%00", "%C2%B2", "%09", "..%2f..", "x" * 3000, "nee/nee/nee/nee")
FORM = "application/x-www-form-urlencoded"
METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Pages by who comes there: (browser, paths)."""
    portal = Portal(Path(tmp_path_factory.mktemp("rommel")) / "var")
    with portal.site_as(rights.SYSTEM) as by:
        publicatie = wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by)
        dossier = wereld.a_dossier(by, "in_behandeling")
        wereld.an_aanvulling(dossier, by)
        zaak, notice = f"/mijn/{dossier.zaaknummer}", "/".join(("", "bekendmakingen", "2025", publicatie.__name__))
        code = volgcode(by.settings, dossier.zaaknummer)
    visitor, applicant, follower = portal.browser(), portal.browser(), portal.browser()
    base = filled(applicant)
    upload(applicant, base, ("tekening.pdf", wereld.PDF))
    form = follower.get("/mijn").forms["volgen"]
    form["zaaknummer"], form["code"] = zaak.removeprefix("/mijn/"), code
    form.submit("volgen", status=303)
    yield {
        "visitor": (visitor, ["/", "/vergunningcheck", "/vergunningcheck/dakkapel/plek?w=dakkapel", "/aanvragen", "/mijn", notice,
                              "/bekendmakingen", "/inloggen", "/wachtwoord-vergeten", "/account/maken", "/contact"]),
        "applicant": (applicant, [base, *(f"{base}/{step}" for step in (
            "werkzaamheden", "vragen/dakkapel/plek", "locatie", "aanvrager", "kosten", "bijlagen", "stukken", "bewaard",
            "uploads", "controleren"))]),
        "follower": (follower, [zaak, *(f"{zaak}/{part}" for part in ("aanvullen", "berichten", "bevestiging", "intrekken"))])}
    portal.close()


def sent(browser, method, path, **kw):
    """The answer, once it is Dutch and no fault of ours. What does not answer in words has none."""
    headers = FROM_HERE | kw.pop("headers", {})
    answer = browser.request(f"https://portaal.test{path}", method=method, headers=headers, status="*", **kw)
    assert answer.status_int < 500, f"{method} {path} {kw}"[:300]
    if answer.content_type == "text/html" and answer.status_int >= 400 and method != "HEAD":
        assert 'lang="nl"' in answer.text, path
    return answer


def fields_of(form) -> list[tuple[str, str]]:
    """The name of each field, with what a browser would send without typing."""
    return [(control["name"], control.get("value", "")) for control in form.find_all(["input", "textarea", "select", "button"])
            if control.get("name")]


def garbled(fields, value: str, number: int):
    """Every field but the marks of groups and the token holds the value; sometimes the marks as well, or a part is left out."""
    pairs = [(name, old if name == "csrf_token" or name.startswith("__") and number % 3 else value) for name, old in fields]
    return pairs[:len(pairs) - number % 2]


@pytest.mark.parametrize("who", ["visitor", "applicant", "follower"])
def test_no_form_breaks_on_what_is_typed(world, who):
    browser, paths = world[who]
    for path in paths:
        page = sent(browser, "GET", path)
        for form in page.html.find_all("form") if page.content_type == "text/html" else ():
            action, fields = urlsplit(urljoin(f"https://portaal.test{path}", form.get("action", ""))).path, fields_of(form)
            for number, value in enumerate(ROMMEL):
                body = urlencode(garbled(fields, value, number))
                if form.get("method") == "post":
                    sent(browser, "POST", action, body=body.encode(), headers={"Content-Type": FORM})
                else:
                    sent(browser, "GET", f"{action}?{body[:6000]}")


@pytest.mark.parametrize("who", ["visitor", "applicant", "follower"])
def test_no_address_or_method_breaks_a_page(world, who):
    browser, paths = world[who]
    for path in paths:
        for segment in SEGMENTS:
            sent(browser, "GET", f"{path.partition('?')[0].rstrip('/')}/{segment}")
        for method in METHODS:
            sent(browser, method, path)
