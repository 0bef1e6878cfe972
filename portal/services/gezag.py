"""Who hears that something came in for a case: a person with it on their desk, or else the organisation?"""

from content_types.base import path_of
from content_types.dossier import Dossier
from portal.services import mail, signalen


def gezag_inlichten(dossier: Dossier, by, soort: str, tekst: str, obj) -> None:
    """Tell who handles it: the behandelaar, else the coördinator, else the organisation that does so by mail with a link. In a
    hybrid case first the coördinator, who keeps the two systems the same."""
    names = (dossier.behandelaar, dossier.coordinator)
    people = (by.site.gebruikers.get(name) for name in (reversed(names) if dossier.modus == "hybride" else names) if name)
    found = next((person for person in people if person is not None and person.actief), None)
    if found is not None:
        signalen.geven(by, found, soort, tekst, obj)
        return
    mail.send(by, "nieuws_in_dossier", by.site.organisaties[dossier.plekken[0]].email, dossier=dossier,
              onderwerp=signalen.SOORTEN[soort].titel, pad=path_of(dossier))
