"""How does a request for advice reach the organisation: by mail with or without a link, or by webservice, as it chose?"""

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import path_of
from portal.services import advieswerk, links, mail, signalen
from portal.services.berichtsoorten import SOORTEN


def mailen(verzoek: Adviesverzoek, by, template: str, purpose: str, **words):
    """Mail the organisation: with a link that opens, or where its people log in with the address of the page. A webservice that
    the portal can not reach yet gets its mail as well."""
    organisatie = advieswerk.organisatie_van(verzoek)
    if organisatie.advieskanaal == "webservice" and advieswerk.aangesloten():
        return None
    if advieswerk.zonder_link(by.site, organisatie):
        door = {"pad": path_of(verzoek)}
        template = f"{template}_account" if f"{template}_account" in SOORTEN else template
    else:
        door = {"token": links.sign(by.settings, purpose, path_of(verzoek), verzoek.linknummer, by.now + links.ADVISER_LINK)}
    return mail.send(by, template, organisatie.email, verzoek=verzoek, dossier=verzoek.dossier, organisatie=organisatie,
                     **door, **words)


def aanbieden(verzoek: Adviesverzoek, by) -> None:
    """Put a new request in the outbox for the webservice, where that was chosen, and tell the coördinator that it is there."""
    organisatie = advieswerk.organisatie_van(verzoek)
    if organisatie.advieskanaal == "webservice":
        by.enqueue(advieswerk.WEBSERVICE, pad=path_of(verzoek))
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
