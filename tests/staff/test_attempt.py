"""Does a refused deed leave nothing behind, while what was done before it is kept?"""

from types import SimpleNamespace

import pytest

from portal.services import rights
from portal.services.actor import NotAllowed, Refused
from portal.services.file_types import FileRefused
from portal.services.throttle import TooOften
from portal.views.attempt import attempt


@pytest.mark.parametrize("error, status", [(Refused("nee"), 409), (NotAllowed("nee"), 403), (FileRefused("nee"), 400),
                                           (TooOften("nee"), 429)])
def test_a_refused_deed_is_taken_back_and_says_why(portal, error, status):
    opened = portal.site_as(rights.SYSTEM)
    with opened as by:
        request = SimpleNamespace(tm=opened.manager, response=SimpleNamespace(status_int=200))

        def half_done():
            by.site.naam = "Half"
            raise error

        by.site.ander = "gedaan"
        assert attempt(request, half_done) == "nee"
        assert request.response.status_int == status
    with portal.site_as(rights.SYSTEM) as by:
        assert (by.site.naam, by.site.ander) == ("Gemeente Waterrijk", "gedaan")
