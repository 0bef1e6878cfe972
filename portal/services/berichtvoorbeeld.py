"""What would a mail say? With an invented case, or with a real one: then without anything that is a key.

Whether somebody may see that case is asked by who calls.
"""

from dataclasses import replace
from types import SimpleNamespace

from content_types.base import path_of
from portal.services.berichtsoorten import ALGEMEEN, SOORTEN
from portal.services.berichtteksten import Bericht, ingevuld, velden
from portal.services.mailvelden import Post
from portal.services.verwachting import verwachting

ALTIJD_ECHT = {*ALGEMEEN, "uw_aanvraag", "nieuw", "wat_nu"}
"""Known without a case."""
CODE = "voorbeeldcode"
DEUREN = {"doorgezonden_bestuur": "doorgestuurd", **{
    naam: "adviezen/link" for naam, soort in SOORTEN.items() if soort.aan == "adviseur" and "link" in soort.velden}}
GENOEMD = ("aanvulling", "zending", "beschikking", "melding", "terinzagelegging", "verzoek", "verwachting")


def gemaakt(by, naam: str, gezag, soort: str, onderwerp: str, tekst: str, dossier=None) -> Bericht:
    """The mail as it would be. What the case cannot tell (yet), is invented."""
    post = Post(by.site, by.settings["portaal.url"], gezag, dossier, _words(by, naam, soort, dossier))
    places = {name: replace(veld, voorbeeld=_value(name, veld, post)) for name, veld in velden(naam).items()}
    return ingevuld(naam, onderwerp, tekst, places, lambda veld: veld.voorbeeld)


def _value(name: str, veld, post: Post) -> str:
    if post.dossier is None and name not in ALTIJD_ECHT:
        return veld.voorbeeld
    try:
        return veld.lees(post) or veld.voorbeeld
    except KeyError:
        return veld.voorbeeld


def _words(by, naam: str, soort: str, dossier) -> dict:
    """What a deed would give along, as far as the case has it. Codes and links of the applicant or an adviser never."""
    if dossier is None:
        return {"aanvraag": SimpleNamespace(soort_aanvraag=soort or "vergunning")}
    if naam in DEUREN:
        way = {"token": CODE, "deur": DEUREN[naam]}
    else:
        way = {"pad": path_of(dossier)} if SOORTEN[naam].aan == "gezag" else {"code": CODE}
    asked, reports = dossier.aanvullingen()[-1:], dossier.meldingen()[-1:]
    found = (asked[0] if asked else None, asked[0].zendingen[-1] if asked and asked[0].zendingen else None,
             dossier.bekendgemaakt(), reports[0] if reports else None, dossier.terinzage_ontwerp(), _verzoek(dossier, naam),
             verwachting(dossier, by.today))
    return way | {name: value for name, value in zip(GENOEMD, found, strict=True) if value is not None}


def _verzoek(dossier, naam: str):
    """The request that a mail is about: for uitstel, or the last one for advice, of which the advice was entered by staff where
    that is what the mail says."""
    if SOORTEN[naam].aan != "adviseur":
        return dossier.uitstelverzoek
    asked = [v for v in dossier.adviesverzoeken() if v.namens is not None or naam != "advies_namens"]
    return asked[-1] if asked else None
