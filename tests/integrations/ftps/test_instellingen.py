"""Does the FTPS server refuse settings that cannot be right, in words, before anybody comes?"""

import pytest

from portal.integrations.ftps import server

GOED = {"ftp.adres": "127.0.0.1", "ftp.poort": "0", "ftp.certificaat": server.ZELF_GEMAAKT}


@pytest.mark.parametrize("settings, woord", [
    ({"ftp.certificaat": ""}, "Zonder certificaat"), ({"ftp.certificaat": "/er/niet.pem"}, "kan niet worden gelezen"),
    ({"ftp.passief": "50100-50000"}, "ftp.passief"), ({"ftp.passief": "80-90"}, "ftp.passief"),
    ({"ftp.extern-adres": "ftp.voorbeeld.nl"}, "IP-adres"), ({"ftp.sessies": "veel"}, "ftp.sessies")])
def test_a_setting_that_cannot_be_right_stops_it(portal, settings, woord):
    portal.registry.settings.update(GOED | settings)
    with pytest.raises(server.Verkeerd, match=woord):
        server.maken(portal.registry).close_all()


def test_a_certificate_of_its_own_is_made_once_and_only_for_the_portal_to_read(portal):
    portal.registry.settings.update(GOED)
    made = []
    for _ in range(2):
        server.maken(portal.registry).close_all()
        place, = portal.folder.glob("ftp-*.pem")
        made.append((place.read_bytes(), place.stat().st_mode & 0o777))
    assert made[0] == made[1] and made[0][1] == 0o600
