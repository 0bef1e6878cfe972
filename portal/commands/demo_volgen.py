"""Who follows notices by e-mail in the demo? One resident, who follows everything; the mails are in the folder for mail."""

from portal.actions import abonnement as abonnementen
from portal.services.abonnementen import sleutel
from portal.services.volgplek import ALLES

EMAIL = "karin.smit@voorbeeld.test"


def volger(demo) -> None:
    """Asked for and confirmed when the demo begins, so that the first overview is of all that came since."""
    by = demo.portal(demo.begin)
    abonnementen.aanvragen(by, "", EMAIL, naam=ALLES, frequentie="dagelijks", herinneren=True)
    found = by.site.abonnementen[sleutel(by.settings, EMAIL)]
    abonnementen.bevestigen(by, found, frozenset(found))
