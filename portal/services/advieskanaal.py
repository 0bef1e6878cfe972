"""How does a request for advice reach the organisation: by mail with or without a link, or by webservice, as it chose?"""

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import path_of
from portal.services import advieswerk, koppelberichten, links, mail, signalen
from portal.services.berichtsoorten import SOORTEN


def mailen(verzoek: Adviesverzoek, by, template: str, purpose: str, *, opnieuw: bool = False, **words):
    """Tell the organisation, and give the job that does: its own system where there is a koppeling, else by mail, with a link
    that opens, or where its people log in with the address of the page. `opnieuw`: somebody asked for another mail."""
    organisatie = advieswerk.organisatie_van(verzoek)
    if not opnieuw and (taak := alleen_webservice(verzoek, by, template)) is not None:
        return taak
    if advieswerk.zonder_link(by.site, organisatie):
        door, template = {"pad": path_of(verzoek)}, met_account(verzoek, by, template)
    else:
        door = {"token": links.sign(by.settings, purpose, path_of(verzoek), verzoek.linknummer, by.now + links.ADVISER_LINK)}
    return mail.send(by, template, organisatie.email, verzoek=verzoek, dossier=verzoek.dossier, organisatie=organisatie,
                     **door, **words)


def met_account(verzoek: Adviesverzoek, by, template: str) -> str:
    """The kind of mail for an organisation: that which speaks of no link where its people log in."""
    account = f"{template}_account"
    return account if account in SOORTEN and advieswerk.zonder_link(by.site, advieswerk.organisatie_van(verzoek)) else template


def alleen_webservice(verzoek: Adviesverzoek, by, template: str):
    """Tell its own system, where it has one that is to hear this: the job that does. None where a mail has to go (as well)."""
    bericht = koppelberichten.aan_adviseur(verzoek, by, template)
    if bericht is None or by.site.koppelingen[bericht.koppeling].mail_ook:
        return None
    return by.site.taken[bericht.taak]


def aanbieden(verzoek: Adviesverzoek, by) -> None:
    """Tell the coördinator of the organisation that a new request is there."""
    verdelen(verzoek, by, f"Er is advies gevraagd over {verzoek.dossier.titel}.")


def verdelen(verzoek: Adviesverzoek, by, tekst: str) -> None:
    """Tell the coördinatoren of the organisation that somebody has to be found for this request."""
    for gebruiker in advieswerk.coordinatoren(by.site, verzoek.adviesorganisatie):
        signalen.geven(by, gebruiker, "advies_verdelen", tekst, verzoek)


def ingetrokken(verzoek: Adviesverzoek, by) -> None:
    """Tell who was assigned that nothing is asked any more."""
    for toewijzing in [t for t in verzoek.toewijzingen if t.loopt]:
        if toewijzing.gebruiker:
            signalen.geven(by, by.site.gebruikers.get(toewijzing.gebruiker), "advies_weg",
                           "Een adviesverzoek dat bij u lag, is ingetrokken.", None)
        else:
            mail.send(by, "advies_ingetrokken", toewijzing.email, verzoek=verzoek, dossier=verzoek.dossier,
                      organisatie=advieswerk.organisatie_van(verzoek))
