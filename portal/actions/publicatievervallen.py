"""What happens to a notice that was never online when what it is about does not go on? It lapses, and who waited for it hears."""

from content_types.publicatie import Publicatie
from portal.services import signalen

GEPLAND = "Deze bekendmaking stond ingepland en gaat niet meer online: zij is vervallen. {waarom}"


def laten_vervallen(publicatie: Publicatie, by, waarom: str = "") -> None:
    """Called by the deed that ended it, which asked its own right; nothing happens by itself any more."""
    planned, publicatie.publiceren_om, publicatie.intrekken_om = publicatie.publiceren_om, None, None
    by.cause(publicatie, "laten_vervallen", why=waarom)
    publicatie.namen = publicatie.niet_openbaar = publicatie.beoordeeld = ()
    if planned is not None:
        signalen.geven(by, by.site.gebruikers.get(publicatie.gepland_door), "bekendmaking_gestopt",
                       GEPLAND.format(waarom=waarom).strip(), publicatie)
