"""What more does the page of one's own case show, and which pages lie under it? One line a noun.

`deel(dossier, request)` gives a `Deel` or None; a page is a function (dossier, request) that sets its own renderer with
`request.override_renderer`, and answers both GET and POST. Every page asks VIEW_STATUS before it comes here.
"""

from portal.views.applicant import aanvullen, berichten, doorzenden, intrekken, melden, stand, terinzage, uitstel, zegel
from portal.views.applicant.woorden import Deel

DELEN = (doorzenden.deel, stand.deel, aanvullen.deel, uitstel.deel, terinzage.deel, melden.deel, berichten.deel,
         uitstel.dwangsom, intrekken.deel)
PAGINAS: dict[tuple[str, ...], object] = {
    ("ontwerp",): terinzage.ontwerp,
    ("aanvullen",): aanvullen.nieuwste,
    ("aanvullen", "*"): aanvullen.overzicht,
    ("aanvullen", "*", "punt", "*"): aanvullen.punt,
    ("aanvullen", "*", "bestand", "*"): aanvullen.bestand,
    ("uitstel",): uitstel.page,
    ("intrekken",): intrekken.page,
    ("melden",): melden.page,
    ("melden", "*"): melden.een,
    ("zegel",): zegel.page,
    ("zegel.pdf",): zegel.proof,
    ("berichten",): berichten.page,
    ("berichten", "bestand", "*", "*"): berichten.bestand,
}
"""What comes after the number in the path (`/mijn/<zaaknummer>/aanvullen` is `("aanvullen",)`); `*` stands for any one
part, which the page gets as a further argument."""


def delen(dossier, request) -> list[Deel]:
    """The parts that this case has for its applicant now; what waits for them comes first."""
    found = [deel for part in DELEN if (deel := part(dossier, request)) is not None]
    return sorted(found, key=lambda deel: not deel.actie_nodig)


def pagina(paginas: dict, path: tuple[str, ...]):
    """(page, further arguments) for this path, or None."""
    for pattern, page in paginas.items():
        if len(pattern) == len(path) and all(want in ("*", got) for want, got in zip(pattern, path, strict=True)):
            return page, [got for want, got in zip(pattern, path, strict=True) if want == "*"]
    return None
