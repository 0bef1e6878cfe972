"""Who writes, and what is on the site already, in the tests of the web editors' pages."""

import pytest

from content_types.base import path_of
from portal.actions import pagina as paginas
from portal.actions import webmap
from portal.services import rights


@pytest.fixture
def editor(portal):
    return portal.as_("redacteur")


@pytest.fixture
def site(portal):
    """A folder that is online with a page; its address."""
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site, "Bouwen", "Alles over bouwen.")
        for one in (map_, paginas.maken(by, "Dakkapel", "Tekst.", map_=map_)):
            paginas.stap(one, "publiceren", by)
        return path_of(map_)
