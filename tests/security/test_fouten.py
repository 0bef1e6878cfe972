"""What does somebody see when something is wrong? Always a Dutch page with what to do, and the right status."""

import pytest

CASES = {
    "/bestaat-niet": (404, "Deze pagina bestaat niet"),
    "/bekendmakingen/2025/bestaatniet": (404, "Deze pagina bestaat niet"),
    "/dossiers": (403, "U moet eerst inloggen"),
    "/beheer/taken": (403, "U moet eerst inloggen"),
    "/bekendmakingen?zoek=%ff": (200, "Bekendmakingen"),
    "/%ff": (400, "tekens die wij niet kunnen lezen"),
    "/inloggen?verder=%ff": (400, "tekens die wij niet kunnen lezen"),
    "/adviezen/link/onzin": (410, "Kopieer de hele link"),
    "/wachtwoord/onzin": (410, "Kopieer de hele link"),
}


@pytest.mark.parametrize("path", CASES)
def test_every_wrong_address_gets_its_status_and_a_dutch_page(portal, path):
    status, sentence = CASES[path]
    answer = portal.browser().get(path, status="*")
    assert answer.status_int == status
    answer.mustcontain(sentence, "</html>", no=["Traceback"])


def test_a_fault_of_ours_is_told_without_detail(portal, monkeypatch):
    from portal.views.shared import inloggen

    def broken(*args):
        raise RuntimeError("geheim detail")

    monkeypatch.setattr(inloggen.gebruikers, "wachtwoord_vergeten", broken)
    form = portal.browser().get("/wachtwoord-vergeten").forms["vergeten"]
    form["email"] = "x@y.nl"
    answer = form.submit(status=500)
    answer.mustcontain("Er ging iets mis bij ons", no=["geheim detail", "Traceback"])


def test_who_is_logged_in_without_the_right_is_told_whom_to_ask(portal):
    portal.as_("balie").get("/beheer", status=403).mustcontain("Vraag de lokaal beheerder")


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
A_FILE = (b'--x\r\nContent-Disposition: form-data; name="email"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n'
          b'\r\n%PDF-\r\n--x--\r\n')
UNREADABLE = [("multipart/form-data", b"email=x"), (f"{FORM}; charset=foo", b"email=x"), (f"{FORM}; charset=utf-16", b"email=x"),
              (PARTS, A_FILE)]


@pytest.mark.parametrize("kind, body", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_comes_from_no_form_of_ours_is_told_in_dutch(portal, kind, body):
    headers = {"Content-Type": kind}
    answer = portal.browser().request("/wachtwoord-vergeten", method="POST", body=body, headers=headers, status=400)
    answer.mustcontain('lang="nl"', "Wij kunnen dit niet lezen")


def test_a_form_that_says_it_comes_from_no_address_at_all_is_told_in_dutch(portal):
    answer = portal.browser().post("/wachtwoord-vergeten", {"email": "x"}, headers={"Referer": "https://[stuk"}, status=400)
    answer.mustcontain('lang="nl"', "Wij kunnen dit niet lezen")


def test_a_page_that_breaks_after_it_chose_another_template_still_says_so(portal, monkeypatch):
    from portal.views.public import vergunningcheck
    monkeypatch.setattr(vergunningcheck, "_result", lambda *args: 1 / 0)
    answer = portal.browser().get("/vergunningcheck/uitkomst?w=kappen", status=500)
    answer.mustcontain("Er ging iets mis bij ons")
