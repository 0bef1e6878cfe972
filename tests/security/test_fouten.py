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
