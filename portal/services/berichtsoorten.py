"""Which mails can an organisation put in words of its own, when are they sent, and what stays in them whatever it writes?

What the law or the reader cannot do without (number, day of receipt, proof, term, way to the case) is added by the portal
below an adapted text that does not have it (Ow 16.54a lid 2-3, Awb 2:17, 4:5, 3:45).
"""

from dataclasses import dataclass

AAN = {"aanvrager": "Aan de aanvrager of de melder", "gezag": "Aan uw organisatie",
       "adviseur": "Aan adviseurs", "bestuur": "Aan een ander bestuursorgaan"}
ALLE = ("vergunning", "melding", "vooroverleg")
MELDEN = ("vergunning", "melding")
ALGEMEEN = ("organisatie", "bestuursorgaan", "telefoon", "ondertekening", "antwoorden")
ZAAK = (*ALGEMEEN, "zaaknummer", "uw_aanvraag", "ontvangen", "aanvrager", "plan", "adres", "werkzaamheden", "link", "code")
ZAAK_ZAKELIJK = (*ALGEMEEN, "zaaknummer", "nieuw", "ontvangen", "werkzaamheden", "link")
"""For mails that go to others than the applicant: nothing about a person, no address."""

NUMMER = (("zaaknummer",), "Zaaknummer: {{zaaknummer}}")
ONTVANGEN = (("ontvangen",), "Ontvangen op: {{ontvangen}}")
BEWIJS = (("controlegetal",), "Controlegetal van wat u stuurde: {{controlegetal}}")
PAGINA = (("link",), "Uw zaak vindt u op deze pagina:\n{{link}}")
KOPIE = (("link",), "Uw zaak, met een kopie van wat u stuurde, vindt u op deze pagina:\n{{link}}")
CODE = (("code",), "Vraagt de site om een code? Uw code is: {{code}}\nMet deze code kan iedereen uw zaak volgen. "
                   "Geef hem alleen aan wie u vertrouwt.")
WIE = (("organisatie", "ondertekening"), "{{ondertekening}}")
HERSTEL = (("hersteltermijn",), "U kunt uw aanvraag aanvullen tot en met {{hersteltermijn}}.")
TERMIJN = (("termijn",), "{{termijn}}")
TE_LAAT = (("niet_op_tijd",), "Wat als wij niet op tijd besluiten?\n{{niet_op_tijd}}")
UITLEG = (("melding_uitleg",), "{{melding_uitleg}}")
INGEDIEND = (("gemachtigde",), "Ingediend door: {{gemachtigde}}")
UITERLIJK = (("advies_uiterlijk",), "Graag uiterlijk op {{advies_uiterlijk}}.")
VRAAG = (("link",), "Lees de vraag en de stukken, en geef uw advies:\n{{link}}\nDe link werkt drie dagen en is alleen voor u.")
OPENEN = (("link",), "Open de zaak:\n{{link}}")


@dataclass(frozen=True)
class Berichtsoort:
    """`velden` are names in mailvelden.VELDEN. `verplicht`: (places of which one has to be used, what is added else).

    `soorten` are the kinds of aanvraag for which there can be a text of its own.
    """

    titel: str
    aan: str
    wanneer: str
    velden: tuple[str, ...]
    verplicht: tuple[tuple[tuple[str, ...], str], ...]
    soorten: tuple[str, ...] = ()
    brief: bool = False
    """True for a letter that is printed and sent by post."""


def _zaak(titel: str, wanneer: str, *velden: str, nodig=(), soorten=(), pagina=PAGINA) -> Berichtsoort:
    """A mail about a case to its applicant."""
    return Berichtsoort(titel, "aanvrager", wanneer, (*ZAAK, *velden), (NUMMER, *nodig, pagina, WIE), soorten)


def _melding(titel: str, wanneer: str, *velden: str, nodig=(UITLEG,)) -> Berichtsoort:
    return _zaak(titel, wanneer, "melding", "melding_ontvangen", "melding_uitleg", *velden, nodig=nodig, soorten=MELDEN)


INLOGGEN = (("link",), "Log in om de vraag en de stukken te lezen:\n{{link}}")
MET_ACCOUNT = "Hetzelfde, als de adviesorganisatie alleen met accounts werkt."


def _advies(titel: str, wanneer: str, *velden: str, nodig=(), lezen=VRAAG) -> Berichtsoort:
    """A mail with a link to a request for advice: the number, who asks, until when, and nothing else of the case."""
    return Berichtsoort(titel, "adviseur", wanneer, (*ALGEMEEN, "zaaknummer", "link", "adviesorganisatie", "advies_uiterlijk",
                                                     *velden), (NUMMER, *(nodig or (UITERLIJK,)), lezen, WIE))


VERWACHTING = ("procedure", "termijn", "berekening", "niet_op_tijd", "niet_eens")

SOORTEN = {
    "ontvangstbevestiging": _zaak(
        "Ontvangstbevestiging", "Meteen na het indienen. Deze e-mail gaat altijd uit.", "wat_nu", "volgen", "controlegetal",
        nodig=(ONTVANGEN, BEWIJS, CODE), soorten=ALLE, pagina=KOPIE),
    "ontvangstbevestiging_post": Berichtsoort(
        "Ontvangstbevestiging per post", "aanvrager", "Als de aanvrager geen e-mailadres gaf. Dan maakt het portaal een brief.",
        (*ZAAK[:-2], "wat_nu"), (NUMMER, ONTVANGEN, WIE), ALLE, brief=True),
    "namens_u": _zaak(
        "Aangevraagd namens de aanvrager", "Meteen na het indienen, als een gemachtigde dat deed. Alleen aan de aanvrager zelf.",
        "gemachtigde", nodig=(INGEDIEND, ONTVANGEN), soorten=ALLE),
    "namens_u_post": Berichtsoort(
        "Aangevraagd namens de aanvrager, per post", "aanvrager", "Hetzelfde, als er van de aanvrager zelf geen e-mailadres is.",
        (*ZAAK[:-2], "gemachtigde"), (NUMMER, INGEDIEND, ONTVANGEN, WIE), ALLE, brief=True),
    "in_behandeling": _zaak(
        "In behandeling genomen", "Als de behandeling begint.", *VERWACHTING,
        nodig=((("procedure",), "{{procedure}}"), TERMIJN, TE_LAAT,
               (("niet_eens",), "Wat als u het niet eens bent met het besluit?\n{{niet_eens}}")), soorten=ALLE),
    "aanvulling_gevraagd": _zaak("Aanvulling gevraagd", "Als er iets ontbreekt aan de aanvraag.", "punten", "hersteltermijn",
                                 nodig=(HERSTEL,)),
    "aanvulling_herinnering": _zaak("Herinnering aan de aanvulling", "Drie dagen voor de laatste dag om aan te vullen.",
                                    "hersteltermijn", nodig=(HERSTEL,)),
    "aanvulling_ontvangen": _zaak(
        "Aanvulling ontvangen", "Als de aanvrager aanvult.", "aanvulling_ontvangen", "te_laat", "controlegetal",
        nodig=((("aanvulling_ontvangen",), "Aanvulling ontvangen op: {{aanvulling_ontvangen}}"), (("te_laat",), "{{te_laat}}"),
               (("controlegetal",), "Controlegetal van uw aanvulling: {{controlegetal}}"))),
    "aanvulling_onvolledig": _zaak("Aanvulling niet compleet", "Als er na een aanvulling nog iets ontbreekt.", "nog_aanvullen",
                                   nodig=((("nog_aanvullen",), "{{nog_aanvullen}}"),)),
    "aanvulling_volledig": _zaak("Aanvulling compleet", "Als alles er is.", "besluiten_uiterlijk",
                                 nodig=((("besluiten_uiterlijk",), "{{besluiten_uiterlijk}}"),)),
    "aanvulling_ingetrokken": _zaak("Aanvullen niet meer nodig", "Als het verzoek om een aanvulling vervalt.",
                                    "aanvulling_gevraagd"),
    "termijn_verlengd": _zaak("Termijn verlengd", "Als u de termijn verlengt.", "verlenging", "waarom", *VERWACHTING[:4],
                              nodig=((("verlenging",), "De verlenging is {{verlenging}}."), (("waarom",), "De reden: {{waarom}}"),
                                     TERMIJN, TE_LAAT)),
    "termijn_gewijzigd": _zaak("Termijn gewijzigd", "Als de termijn stilstaat of op een andere dag eindigt.", "onderwerp",
                               "wijziging", *VERWACHTING[:4], nodig=((("wijziging",), "{{wijziging}}"), TERMIJN, TE_LAAT)),
    "uitstel_gevraagd": _zaak(
        "Uitstel gevraagd", "Als u vraagt of u later mag besluiten.", "waarom", "uitstel_tot",
        nodig=((("waarom",), "De reden: {{waarom}}"),
               (("uitstel_tot",), "De termijn staat stil vanaf de dag na uw antwoord tot en met {{uitstel_tot}}. "
                                  "U hoeft niet akkoord te gaan."))),
    "bericht": _zaak("Nieuw bericht", "Als u de aanvrager een bericht stuurt in het portaal.", soorten=ALLE),
    "ontwerp_toegezonden": _zaak("Ontwerpbesluit gestuurd", "Voordat het ontwerp ter inzage ligt.", "ter_inzage_vanaf",
                                 nodig=((("ter_inzage_vanaf",), "Het ontwerp ligt ter inzage vanaf {{ter_inzage_vanaf}}."),)),
    "ontwerp_ter_inzage": _zaak("Ontwerpbesluit ter inzage", "Op de eerste dag van de terinzagelegging.", "ter_inzage_tot",
                                nodig=((("ter_inzage_tot",), "Reageren kan tot en met {{ter_inzage_tot}}."),)),
    "besluit": _zaak("Besluit", "Als het besluit bekend wordt gemaakt.", "rechtsmiddel",
                     nodig=((("rechtsmiddel",), "Bent u het niet eens met het besluit?\n{{rechtsmiddel}}"),)),
    "besluit_stand": _zaak("Nieuws over het besluit", "Als er iets met het besluit gebeurt, bijvoorbeeld door bezwaar.", "nieuws",
                           nodig=((("nieuws",), "{{nieuws}}"),)),
    "aanvraag_ingetrokken": _zaak("Aanvraag ingetrokken", "Als de aanvraag is ingetrokken.", "ingetrokken", "hoe_ingetrokken",
                                  nodig=((("ingetrokken",), "Ingetrokken op: {{ingetrokken}}"),), soorten=ALLE),
    "doorgezonden": _zaak(
        "Doorgestuurd naar een ander bestuur", "Als een ander bestuursorgaan moet besluiten (Awb 2:3).", "naar", "doorgestuurd",
        nodig=((("naar",), "Doorgestuurd naar: {{naar}}"), (("doorgestuurd",), "Doorgestuurd op: {{doorgestuurd}}"), ONTVANGEN),
        soorten=ALLE),
    "doorgezonden_post": Berichtsoort(
        "Doorgestuurd naar een ander bestuur, per post", "aanvrager", "Hetzelfde, als de aanvrager geen e-mailadres gaf.",
        (*ZAAK[:-2], "naar", "doorgestuurd"), (NUMMER, ONTVANGEN, (("naar",), "Doorgestuurd naar: {{naar}}"), WIE), ALLE,
        brief=True),
    "doorzending_teruggenomen": _zaak(
        "Doorsturen teruggedraaid", "Als u een zaak die is doorgestuurd, toch zelf behandelt.", "naar", "doorgestuurd",
        nodig=(ONTVANGEN,), soorten=ALLE),
    "doorzending_teruggenomen_post": Berichtsoort(
        "Doorsturen teruggedraaid, per post", "aanvrager", "Hetzelfde, als de aanvrager geen e-mailadres gaf.",
        (*ZAAK[:-2], "naar", "doorgestuurd"), (NUMMER, ONTVANGEN, WIE), ALLE, brief=True),
    "melding_ontvangen": _melding("Melding ontvangen", "Als een bouwmelding of gereedmelding binnenkomt.", "geen_besluit",
                                  nodig=((("melding_ontvangen",), "Ontvangen op: {{melding_ontvangen}}"), UITLEG)),
    "melding_compleet": _melding("Melding compleet", "Als de melding in orde is.", "geen_besluit"),
    "melding_onvolledig": _melding("Melding niet compleet", "Als er iets ontbreekt aan de melding."),
    "melding_aangevuld": _melding("Aanvulling op melding ontvangen", "Als de melding is aangevuld.", "melding_compleet",
                                  nodig=((("melding_compleet",), "Aangevuld op: {{melding_compleet}}"), UITLEG)),
    "melding_ingetrokken": _melding("Melding ingetrokken", "Als de melding is ingetrokken.", nodig=()),
    "melding_vervalt_bijna": _melding("Bouwmelding vervalt bijna",
                                      "Als het werk bijna een jaar na de melding nog niet is begonnen."),
    "melding_vervallen": _melding("Bouwmelding vervallen", "Als het werk niet op tijd is begonnen.", "melding_vervalt",
                                  nodig=((("melding_vervalt",), "De laatste dag om te beginnen was {{melding_vervalt}}."),)),
    "concept_bewaard": Berichtsoort(
        "Link naar een bewaarde aanvraag", "aanvrager", "Als iemand later verder wil met zijn aanvraag.", (*ALGEMEEN, "link"),
        ((("link",), "Ga hier verder:\n{{link}}\nMet deze link kan iedereen uw aanvraag lezen en wijzigen. Stuur hem niet door."),
         WIE)),
    "concept_verloopt": Berichtsoort(
        "Bewaarde aanvraag wordt gewist", "aanvrager", "Als een aanvraag lang niet is verstuurd.",
        (*ALGEMEEN, "link", "begonnen", "bewaard_tot", "hoe_verder"),
        ((("bewaard_tot",), "Wij bewaren uw aanvraag tot en met {{bewaard_tot}}."), (("link",), "Ga hier verder:\n{{link}}"),
         (("hoe_verder",), "{{hoe_verder}}"), WIE)),
    "nieuwe_aanvraag": Berichtsoort(
        "Nieuwe aanvraag", "gezag", "Als er een aanvraag, melding of verzoek om vooroverleg binnenkomt.",
        (*ZAAK_ZAKELIJK, "samenloop"), (NUMMER, ONTVANGEN, (("samenloop",), "{{samenloop}}"), OPENEN), ALLE),
    "eigen_systeem": Berichtsoort(
        "Bericht voor het eigen systeem", "gezag", "Als uw eigen systeem centraal staat of de hybride werkwijze geldt: bij een "
        "nieuwe aanvraag, een aanvulling, een intrekking en nieuws over de gemachtigde.",
        (*ZAAK_ZAKELIJK, "samenloop", "eigen_wat", "eigen_hoe"),
        (NUMMER, ONTVANGEN, (("eigen_hoe",), "{{eigen_hoe}}"), (("samenloop",), "{{samenloop}}"), OPENEN), ALLE),
    "doorgezonden_gezag": Berichtsoort(
        "Aanvraag ontvangen van een ander bestuur", "gezag", "Als een ander bestuursorgaan in dit portaal u een zaak doorstuurt.",
        (*ZAAK_ZAKELIJK, "van", "doorgestuurd"), (NUMMER, ONTVANGEN, (("van",), "Doorgestuurd door: {{van}}"), OPENEN), ALLE),
    "advies_gevraagd": _advies("Advies gevraagd", "Als u een adviesorganisatie om advies vraagt."),
    "advies_gevraagd_account": _advies("Advies gevraagd, met inloggen", MET_ACCOUNT, lezen=INLOGGEN),
    "advies_toegewezen": _advies("Advies aan één persoon gevraagd",
                                 "Als een adviesorganisatie iemand zonder account laat adviseren."),
    "advies_toewijzing_einde": Berichtsoort(
        "Advies niet meer aan deze persoon gevraagd", "adviseur", "Als iemand anders van de adviesorganisatie het overneemt.",
        (*ALGEMEEN, "zaaknummer", "adviesorganisatie"), (NUMMER, WIE)),
    "instemming_gevraagd": _advies("Instemming gevraagd", "Als u vraagt of een ander bestuur instemt (Omgevingswet 16.16)."),
    "instemming_gevraagd_account": _advies("Instemming gevraagd, met inloggen", MET_ACCOUNT, lezen=INLOGGEN),
    "advies_herinnering": _advies("Herinnering aan een advies", "Als u een adviseur herinnert, of het portaal dat doet."),
    "advies_herinnering_account": _advies("Herinnering aan een advies, met inloggen", MET_ACCOUNT, lezen=INLOGGEN),
    "advies_verlengd": _advies("Meer tijd voor een advies", "Als u een adviseur meer tijd geeft."),
    "advies_verlengd_account": _advies("Meer tijd voor een advies, met inloggen", MET_ACCOUNT, lezen=INLOGGEN),
    "advies_ronde": _advies("Nog een vraag na een advies", "Als u na een advies nog iets vraagt."),
    "advies_ronde_account": _advies("Nog een vraag na een advies, met inloggen", MET_ACCOUNT, lezen=INLOGGEN),
    "advies_namens": _advies("Advies ingevoerd", "Als u een advies invoert dat u niet via het portaal kreeg.", "advies_hoe",
                             nodig=((("advies_hoe",), "Hoe wij het kregen: {{advies_hoe}}."),),
                             lezen=(("link",), "Lees wat wij hebben opgeschreven:\n{{link}}")),
    "advies_ingetrokken": Berichtsoort("Advies niet meer nodig", "adviseur", "Als een adviesverzoek vervalt.",
                                       (*ALGEMEEN, "zaaknummer", "adviesorganisatie"), (NUMMER, WIE)),
    "advies_ingetrokken_account": Berichtsoort("Advies niet meer nodig, met inloggen", "adviseur", MET_ACCOUNT,
                                               (*ALGEMEEN, "zaaknummer", "adviesorganisatie"), (NUMMER, WIE)),
    "doorgezonden_bestuur": Berichtsoort(
        "Aanvraag doorgestuurd", "bestuur", "Als u een zaak doorstuurt naar een bestuursorgaan buiten dit portaal.",
        (*ZAAK_ZAKELIJK, "naar", "doorgestuurd", "geldig_tot"),
        (NUMMER, ONTVANGEN, (("link",), "Download de aanvraag:\n{{link}}"),
         (("geldig_tot",), "De link werkt tot en met {{geldig_tot}}."), WIE), ALLE),
    "doorzending_vervallen": Berichtsoort(
        "Doorsturen teruggedraaid", "bestuur", "Als u een zaak die is doorgestuurd, toch zelf behandelt.",
        tuple(name for name in (*ZAAK_ZAKELIJK, "naar", "doorgestuurd") if name != "link"), (NUMMER, WIE), ALLE),
}
"""Every mail that can be adapted, by the name of its file in skins/basis/mails/. None can be switched off here."""
