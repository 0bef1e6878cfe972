"""How does a request for advice reach the organisation: by mail with or without a link, or by webservice, as it chose?"""

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import path_of
from portal.services import adviesafspraken, links, mail, signalen


def mailen(verzoek: Adviesverzoek, by, template: str, purpose: str) -> None:
    """Mail the organisation: with a link that opens, or where its people log in with the address of the page. A webservice that
    the portal can not reach yet gets its mail as well."""
    organisatie = adviesafspraken.organisatie_van(verzoek)
    words = {"verzoek": verzoek, "dossier": verzoek.dossier, "organisatie": organisatie}
    if organisatie.advieskanaal == "webservice" and adviesafspraken.aangesloten():
        return
    if adviesafspraken.zonder_link(by.site, organisatie):
        mail.send(by, f"{template}_account", organisatie.email, pad=path_of(verzoek), **words)
    else:
        token = links.sign(by.settings, purpose, path_of(verzoek), verzoek.linknummer, by.now + links.ADVISER_LINK)
        mail.send(by, template, organisatie.email, token=token, **words)


def aanbieden(verzoek: Adviesverzoek, by) -> None:
    """Put a new request in the outbox for the webservice, where that was chosen, and tell the coördinator that it is there."""
    organisatie = adviesafspraken.organisatie_van(verzoek)
    if organisatie.advieskanaal == "webservice":
        by.enqueue(adviesafspraken.WEBSERVICE, pad=path_of(verzoek))
    verdelen(verzoek, by, f"Er is advies gevraagd over {verzoek.dossier.titel}.")


def verdelen(verzoek: Adviesverzoek, by, tekst: str) -> None:
    """Tell the coördinatoren of the organisation that somebody has to be found for this request."""
    for gebruiker in adviesafspraken.coordinatoren(by.site, verzoek.adviesorganisatie):
        signalen.geven(by, gebruiker, "advies_verdelen", tekst, verzoek)
