"""Where does a URL begin, and how is an empty site made?"""

from content_types import evolve
from content_types.site import Site
from portal.services import actor, clock, rights, storage
from portal.services.catalog import catalog_of

PAGES = {
    "contact": ("Contact", "Hebt u een vraag over een vergunning? Bel of mail de gemeente. "
                           "Noem het zaaknummer als u dat hebt."),
    "toegankelijkheid": ("Toegankelijkheid", "Wij willen dat iedereen deze site kan gebruiken. "
                                             "Werkt iets niet goed? Laat het ons weten."),
    "privacy": ("Privacy", "Wij gebruiken uw gegevens alleen om uw aanvraag te behandelen. "
                           "Op openbare pagina's staan geen namen van bewoners."),
}
"""The pages that the footer links to; web editors change their text."""


def root_factory(request) -> Site:
    """The root of the tree; `portal init` made it."""
    return request.site


def site_of(request) -> Site:
    return storage.connection(request).root()["site"]


def make_site(connection, settings, now, *, naam: str, organisatie: str = "bevoegd-gezag", email: str,
              in_gebruik: bool = True) -> Site:
    """An empty site with its own organisation and the pages of the footer, in the running transaction. With `in_gebruik` one can
    apply at once; else the lokaal beheerder first has to set it up.

    Raises KeyError when there is a site already.
    """
    from portal.actions import organisatie as organisaties
    from portal.actions import pagina as paginas
    root = connection.root()
    if "site" in root:
        raise KeyError("site")
    site = root["site"] = Site(naam)
    site.evolved = tuple(evolve.names())
    connection.add(site)
    by = actor.Actor(rights.SYSTEM, now, site, settings)
    catalog_of(site)
    site.bevoegd_gezag = organisatie
    organisaties.toevoegen(by, organisatie, naam=naam, soort_organisatie="bevoegd gezag", email=email,
                           in_gebruik_sinds=by.today if in_gebruik else None)
    for name, (titel, tekst) in PAGES.items():
        pagina = paginas.maken(by, titel, tekst, name)
        pagina.in_voet = True
        paginas.stap(pagina, "publiceren", by)
    return site


def includeme(config):
    registry = config.registry
    registry.clock = clock.from_settings(registry.settings)
    config.set_root_factory(root_factory)
    config.add_request_method(site_of, "site", reify=True)
    config.add_request_method(lambda request: registry.clock.now(), "now", reify=True)
    config.add_request_method(lambda request: clock.civil_date(request.now), "today", reify=True)
    config.add_request_method(
        lambda request: actor.Actor(request.who, request.now, request.site, registry.settings), "actor", reify=True)
