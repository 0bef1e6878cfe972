"""Which places can stand in the text of a mail, and what do they become? Written and filled in as in a template of a decision.

What an applicant typed can be meant to harm: anybody can begin an aanvraag with somebody else's e-mail address. So those
places give way to neutral words when there is something like a link, an address or a number to call in them.
"""

import re
from dataclasses import dataclass, field

from content_types.adviesverzoek import WIJZEN
from portal.services import contact, invulvelden, remedie
from portal.services.clock import civil_date
from portal.services.invulvelden import Invulveld
from portal.services.samenloop import lopende_buren
from workflows.termijnen import datum_in_woorden

LONGEST_NAAM = 80
LOKT = re.compile(r"https?:|www\.|@|//|\b[\w-]{2,}\.[a-z]{2,}|(?:\d[ .-]?){7,}", re.IGNORECASE)
"""Something to click, to write to or to call."""
UW = {"vergunning": "uw aanvraag", "melding": "uw melding", "vooroverleg": "uw verzoek om vooroverleg"}
NIEUW = {"vergunning": "aanvraag voor een omgevingsvergunning", "melding": "melding", "vooroverleg": "verzoek om vooroverleg"}
WAT_NU = {
    "vergunning": "Wij kijken of uw aanvraag compleet is. Daarna krijgt u bericht over de procedure en over de dag waarop wij "
                  "uiterlijk besluiten.",
    "melding": "Wij kijken of uw melding compleet is. U krijgt daarover bericht.\nOp een melding nemen wij geen besluit.",
    "vooroverleg": "Wij bekijken uw plan en laten u weten wat wij ervan vinden.\n"
                   "Het is nog geen aanvraag: er loopt geen termijn.",
}
VOLGEN = "Hoe ver zijn wij?\nDat ziet u op deze pagina. Daar staat ook een kopie van wat u hebt gestuurd:"
VOLGEN_KAN_NIET = ("Op deze pagina staat een kopie van wat u hebt gestuurd, en later het besluit.\nHoe ver wij zijn, ziet u daar "
                   "niet: vraag dat aan ons.")
SLEUTEL = "Met deze link kan iedereen uw aanvraag lezen en wijzigen. Stuur hem niet door."
NIET_ANTWOORDEN = "Dit is een automatisch bericht. U kunt er niet op antwoorden."
WEL_ANTWOORDEN = "Dit is een automatisch bericht. Antwoordt u erop, dan komt uw antwoord bij {organisatie}."


@dataclass(frozen=True)
class Post:
    """What a mail is about: `gezag` is the organisation that sends it, `words` what the deed gave along."""

    site: object
    portaal_url: str
    gezag: object
    dossier: object = None
    words: dict = field(default_factory=dict)

    @property
    def soort(self) -> str:
        """The kind of aanvraag that it is about."""
        about = self.dossier.aanvraag if self.dossier is not None else self.words.get("aanvraag")
        return getattr(about, "soort_aanvraag", "vergunning")

    def __getitem__(self, name: str):
        return self.words[name]


def antwoorden(gezag) -> str:
    """What we say about answering."""
    return WEL_ANTWOORDEN.format(organisatie=gezag.naam) if gezag.antwoord_aan else NIET_ANTWOORDEN


def ongevaarlijk(tekst: str, anders: str) -> str:
    """What somebody typed, in one line, or other words where it could lure the reader away."""
    line = " ".join(tekst.split())
    return line if line and len(line) <= LONGEST_NAAM and not LOKT.search(line) and line.isprintable() else anders


def _dag(value) -> str:
    return datum_in_woorden(value) if value is not None else ""


def _as_in_a_decision(naam: str, **more) -> Invulveld:
    """The same place as in a template of a decision."""
    veld = invulvelden.VELDEN[naam]
    return Invulveld(veld.uitleg, lambda post: veld.lees(post.dossier, post.site), veld.voorbeeld, **more)


def _link(post: Post) -> str:
    """Where this mail leads: to the request for advice, to a page of staff or a concept, or to the applicant's own case."""
    if "token" in post.words:
        return f"{post.portaal_url}/{post.words.get('deur', 'adviezen/link')}/{post['token']}"
    if "pad" in post.words:
        return f"{post.portaal_url}{post['pad']}"
    return f"{post.portaal_url}/mijn/{post.dossier.zaaknummer}?code={post['code']}"


def _ondertekening(post: Post) -> str:
    return "\n".join([post.gezag.naam, *contact.regels(post.gezag)])


def _aanvrager(post: Post) -> str:
    wie = post.dossier.aanvraag.deel("aanvrager")
    return ongevaarlijk(wie.get("bedrijfsnaam") or wie.get("naam", ""), "aanvrager")


def _gemachtigde(post: Post) -> str:
    return ongevaarlijk(post.dossier.aanvraag.deel("aanvrager").get("gemachtigde_naam", ""), "iemand anders")


def _zegel(post: Post) -> str:
    return post["zending"].zegel[:16] if "zending" in post.words else post.dossier.aanvraag.zegel[:16]


def _te_laat(post: Post) -> str:
    if not post["zending"].te_laat:
        return ""
    end = _dag(post["aanvulling"].hersteltermijn_einde)
    return f"Dat was na de laatste dag ({end}). Wij beslissen of wij de aanvulling nog meenemen."


def _nog_aanvullen(post: Post) -> str:
    asked, end = post["aanvulling"], _dag(post["aanvulling"].hersteltermijn_einde)
    return (f"U kunt nog aanvullen tot en met {end}. Die dag blijft gelden." if asked.state == "onvolledig"
            else f"De termijn om aan te vullen was voorbij op {end}.")


def _besluiten_uiterlijk(post: Post) -> str:
    dossier = post.dossier
    return f"Wij besluiten uiterlijk op {_dag(dossier.beslisdatum)}." if dossier.beslisdatum and dossier.status_getoond else ""


def _rechtsmiddel(post: Post) -> str:
    found, words = post["beschikking"], remedie.woorden(post["beschikking"])
    where = " bij de rechtbank" if found.rechtsmiddel == "beroep" else ""
    return (f"Dan kunt u {words.doen}{where} tot en met {_dag(found.bezwaar_einde)}.\n"
            f"In het besluit staat hoe dat werkt. {words.prijs}")


def _waarom(post: Post) -> str:
    return post["waarom"] if "waarom" in post.words else post["verzoek"].waarom


def _samenloop(post: Post) -> str:
    number = len(lopende_buren(post.dossier, post.site))
    return {0: "", 1: "Op deze plek loopt nog 1 zaak."}.get(number, f"Op deze plek lopen nog {number} zaken.")


def _advies_hoe(post: Post) -> str:
    namens = post["verzoek"].namens
    return f"{WIJZEN[namens.wijze].lower()} op {_dag(namens.wanneer)}, door {ongevaarlijk(namens.wie, 'een adviseur')}"


EIGEN_WAT = {"aanvraag": "Er is een nieuwe {0}.", "aanvulling": "Er is een aanvulling op een {0}.",
             "intrekking": "Er is een {0} ingetrokken.", "gemachtigde": "Er is iets gewijzigd over de gemachtigde bij een {0}."}
"""By type of message (portal.services.eigenbericht); the place is the kind of aanvraag."""
VELDEN = {
    "zaaknummer": _as_in_a_decision("zaaknummer"),
    "uw_aanvraag": Invulveld("Uw aanvraag, uw melding of uw verzoek om vooroverleg", lambda post: UW[post.soort],
                             UW["vergunning"]),
    "nieuw": Invulveld("Hetzelfde, zonder “uw”", lambda post: NIEUW[post.soort], NIEUW["vergunning"]),
    "wat_nu": Invulveld("Wat er na ontvangst gebeurt", lambda post: WAT_NU[post.soort], WAT_NU["vergunning"]),
    "ontvangen": Invulveld("De dag van ontvangst", lambda post: _dag(post.dossier.ontvangen), "maandag 5 januari 2026"),
    "werkzaamheden": _as_in_a_decision("werkzaamheden", mag_leeg=True),
    "aanvrager": Invulveld("De naam van de aanvrager, of “aanvrager” als daar iets als een link of telefoonnummer in staat",
                           _aanvrager, "A. Voorbeeld"),
    "gemachtigde": Invulveld("De naam van de gemachtigde, of “iemand anders” als daar iets als een link of telefoonnummer in "
                             "staat", _gemachtigde, "Bouwbureau Voorbeeld"),
    "plan": Invulveld("De naam van het plan, of “uw plan”", lambda post: ongevaarlijk(post.dossier.titel, "uw plan"),
                      "Dakkapel aan de voorkant"),
    "adres": Invulveld("Het adres van het plan", lambda post: ongevaarlijk(post.dossier.adres, "de plek in uw aanvraag"),
                       "Voorbeeldstraat 1, 1234 AB Voorbeeldstad"),
    "link": Invulveld("De link naar de goede pagina", _link, "https://voorbeeld.nl/mijn/Z-2026-000123?code=voorbeeldcode"),
    "code": Invulveld("De code om de zaak te volgen", lambda post: post["code"], "voorbeeldcode"),
    "volgen": Invulveld("Wat er op de pagina van de zaak staat", lambda post: (
        VOLGEN if post.dossier.status_getoond else VOLGEN_KAN_NIET), VOLGEN),
    "controlegetal": Invulveld("Controlegetal: bewijs van wat er is gestuurd", _zegel, "3f9a61c07be25d14"),
    "organisatie": Invulveld("De naam van de organisatie", lambda post: post.gezag.naam, "Gemeente Voorbeeldstad"),
    "bestuursorgaan": Invulveld("Het bestuursorgaan dat besluit", lambda post: post.gezag.besluit_door,
                                "het college van burgemeester en wethouders"),
    "telefoon": Invulveld("Het telefoonnummer van de organisatie", lambda post: post.gezag.telefoon, "14 0123", mag_leeg=True),
    "ondertekening": Invulveld("De naam van de organisatie, hoe zij te bereiken is en wanneer", _ondertekening,
                               "Gemeente Voorbeeldstad\nTelefoon: 14 0123"),
    "samenloop": Invulveld("Hoeveel andere zaken op dezelfde plek lopen; leeg als er geen is", _samenloop,
                           "Op deze plek lopen nog 2 zaken.", mag_leeg=True),
    "eigen_wat": Invulveld("Wat er voor het eigen systeem is", lambda post: EIGEN_WAT[post["wat"]].format(NIEUW[post.soort]),
                           EIGEN_WAT["aanvraag"].format(NIEUW["vergunning"])),
    "eigen_hoe": Invulveld("Hoe het bericht bij het eigen systeem komt", lambda post: post["eigen_hoe"],
                           "Het bericht voor uw eigen systeem zit als XML-bestand bij deze e-mail."),
    "antwoorden": Invulveld("Of antwoorden op de e-mail kan", lambda post: antwoorden(post.gezag), NIET_ANTWOORDEN),
    "procedure": Invulveld("Welke procedure geldt", lambda post: post["verwachting"].procedure,
                           "Uw aanvraag volgt de reguliere procedure. Dat is de gewone, korte procedure."),
    "termijn": Invulveld("Wanneer wij besluiten", lambda post: post["verwachting"].termijn,
                         "Wij besluiten uiterlijk op maandag 2 maart 2026."),
    "berekening": Invulveld("Hoe de termijn is berekend", lambda post: "\n".join(
        f"- {regel}" for regel in post["verwachting"].berekening), "- De termijn is 8 weken.", mag_leeg=True),
    "niet_op_tijd": Invulveld("Wat de aanvrager kan doen als wij te laat zijn", lambda post: post["verwachting"].niet_op_tijd,
                              "Dan kunt u ons een brief sturen waarin staat dat wij te laat zijn.", mag_leeg=True),
    "niet_eens": Invulveld("Wat de aanvrager kan doen tegen het besluit", lambda post: post["verwachting"].niet_eens,
                           "Dan kunt u bezwaar maken. Dat kan binnen 6 weken."),
    "besluiten_uiterlijk": Invulveld("Een zin met de laatste dag om te besluiten", _besluiten_uiterlijk,
                                     "Wij besluiten uiterlijk op maandag 2 maart 2026.", mag_leeg=True),
    "punten": Invulveld("Wat er ontbreekt, genummerd", lambda post: "\n".join(
        f"{number}. {text}" for number, text in post["aanvulling"].punten.items()), "1. Een tekening van de voorkant"),
    "hersteltermijn": Invulveld("De laatste dag om aan te vullen", lambda post: _dag(post["aanvulling"].hersteltermijn_einde),
                                "maandag 26 januari 2026"),
    "aanvulling_gevraagd": Invulveld("De dag waarop om een aanvulling is gevraagd",
                                     lambda post: _dag(post["aanvulling"].gevraagd), "maandag 12 januari 2026"),
    "aanvulling_ontvangen": Invulveld("De dag waarop de aanvulling binnenkwam", lambda post: _dag(post["zending"].ontvangen),
                                      "dinsdag 20 januari 2026"),
    "te_laat": Invulveld("Een zin als de aanvulling te laat kwam", _te_laat, "", mag_leeg=True),
    "nog_aanvullen": Invulveld("Of aanvullen nog kan", _nog_aanvullen,
                               "U kunt nog aanvullen tot en met maandag 26 januari 2026. Die dag blijft gelden."),
    "rechtsmiddel": Invulveld("Bezwaar of beroep, met de laatste dag", _rechtsmiddel,
                              "Dan kunt u bezwaar maken tot en met maandag 13 april 2026.\nIn het besluit staat hoe dat werkt. "
                              "Bezwaar maken is gratis."),
    "nieuws": Invulveld("Wat er met het besluit is gebeurd", lambda post: post["tekst"],
                        "De rechtbank heeft het besluit geschorst."),
    "onderwerp": Invulveld("Wat er verandert, in enkele woorden", lambda post: post["onderwerp"], "De termijn is veranderd"),
    "wijziging": Invulveld("Wat er verandert", lambda post: "\n\n".join(post["zinnen"]), "De termijn staat niet meer stil."),
    "verlenging": Invulveld("Hoe lang de verlenging is", lambda post: post["verlenging"], "6 weken"),
    "waarom": Invulveld("De reden", _waarom, "Wij wachten nog op een advies."),
    "uitstel_tot": Invulveld("De laatste dag van het uitstel", lambda post: _dag(post["verzoek"].tot_en_met),
                             "maandag 30 maart 2026"),
    "ter_inzage_vanaf": Invulveld("De eerste dag van de terinzagelegging", lambda post: _dag(post["terinzagelegging"].start),
                                  "maandag 2 februari 2026"),
    "ter_inzage_tot": Invulveld("De laatste dag van de terinzagelegging", lambda post: _dag(post["terinzagelegging"].einde),
                                "zondag 15 maart 2026"),
    "ingetrokken": Invulveld("De dag van de intrekking", lambda post: _dag(post.dossier.ingetrokken_op),
                             "dinsdag 20 januari 2026"),
    "hoe_ingetrokken": Invulveld("Hoe de aanvraag is ingetrokken", lambda post: (
        "Wij hebben daarvoor een bericht van u ontvangen." if post["door_gezag"] else "U hebt dat gedaan op onze site."),
        "U hebt dat gedaan op onze site."),
    "melding": Invulveld("Bouwmelding of gereedmelding", lambda post: post["melding"].naam.lower(), "bouwmelding"),
    "melding_ontvangen": Invulveld("De dag waarop de melding binnenkwam", lambda post: _dag(post["melding"].ontvangen),
                                   "maandag 5 januari 2026"),
    "melding_compleet": Invulveld("De dag waarop de melding is aangevuld", lambda post: _dag(post["melding"].compleet_op),
                                  "maandag 12 januari 2026"),
    "melding_vervalt": Invulveld("De laatste dag om te beginnen", lambda post: _dag(post["melding"].vervalt_op),
                                 "dinsdag 5 januari 2027"),
    "melding_uitleg": Invulveld("Vanaf wanneer het mag, en tot wanneer", lambda post: "\n".join(post["zinnen"]),
                                "U mag beginnen vanaf maandag 2 februari 2026."),
    "geen_besluit": Invulveld("Dat op een melding geen besluit volgt", lambda post: post["geen_besluit"],
                              "Op een melding nemen wij geen besluit. Daarom kan er ook geen bezwaar tegen worden gemaakt."),
    "begonnen": Invulveld("De dag waarop de aanvraag is begonnen", lambda post: _dag(post["begonnen"]), "maandag 5 januari 2026"),
    "bewaard_tot": Invulveld("De laatste dag dat wij hem bewaren", lambda post: _dag(post["tot"]), "zondag 5 april 2026"),
    "hoe_verder": Invulveld("Of de link een sleutel is, of dat inloggen nodig is", lambda post: (
        SLEUTEL if post["met_sleutel"] else "Log daarvoor in met uw account."), SLEUTEL),
    "adviesorganisatie": Invulveld("De organisatie die om advies is gevraagd", lambda post: post["organisatie"].naam,
                                   "Brandweer Voorbeeldland"),
    "advies_uiterlijk": Invulveld("De dag waarop wij het advies graag hebben", lambda post: _dag(post["verzoek"].uiterlijk),
                                  "maandag 26 januari 2026"),
    "advies_hoe": Invulveld("Hoe en wanneer het advies werd gegeven, en door wie", _advies_hoe,
                            "telefonisch op maandag 26 januari 2026, door A. Voorbeeld"),
    "naar": Invulveld("Aan wie de aanvraag is doorgestuurd", lambda post: post["doorzending"].naar_naam,
                      "Waterschap Voorbeeldland"),
    "van": Invulveld("Wie de aanvraag heeft doorgestuurd", lambda post: post["doorzending"].van_naam, "Gemeente Voorbeeldstad"),
    "doorgestuurd": Invulveld("De dag waarop de aanvraag is doorgestuurd", lambda post: _dag(civil_date(post["doorzending"].op)),
                              "maandag 12 januari 2026"),
    "geldig_tot": Invulveld("De laatste dag dat de link werkt", lambda post: _dag(post["geldig_tot"]),
                           "woensdag 11 februari 2026"),
}
"""Every place there is. The sixteen signs of a seal are enough to compare by eye; the whole stands on the page of the case."""
IN_ONDERWERP = frozenset({"zaaknummer", "uw_aanvraag", "nieuw", "organisatie", "melding", "onderwerp", "hersteltermijn",
                          "adviesorganisatie", "van", "naar"})
"""The places that may stand in a subject, which many programs show on a locked screen: short, and no key."""
