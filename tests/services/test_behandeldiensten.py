"""Which rule about behandeldiensten holds, and which can never?"""

import pytest

from portal.services.behandeldiensten import regel_voor, werkt_nooit

CODES = ("kappen", "slopen")
ALLES, SLOPEN, MELDING, SLOOPMELDING = ("", "", "a"), ("", "slopen", "b"), ("melding", "", "c"), ("melding", "slopen", "d")
REGELS = (ALLES, MELDING, SLOPEN, SLOOPMELDING)


@pytest.mark.parametrize("soort, codes, rule", [
    ("vergunning", ["kappen"], ALLES), ("vergunning", ["slopen"], SLOPEN), ("vergunning", ["kappen", "slopen"], SLOPEN),
    ("melding", ["kappen"], MELDING), ("melding", ["slopen"], SLOOPMELDING), ("vooroverleg", [], ALLES),
])
def test_the_most_specific_rule_that_fits_wins(soort, codes, rule):
    assert regel_voor(REGELS, soort, codes) == rule
    assert regel_voor(tuple(reversed(REGELS)), soort, codes) == rule


def test_of_two_that_say_as_much_the_first_of_the_list_wins():
    one, other = ("", "kappen", "a"), ("", "slopen", "b")
    assert regel_voor((one, other), "vergunning", CODES) == one
    assert regel_voor((other, one), "vergunning", CODES) == other


def test_without_a_rule_that_fits_there_is_none():
    assert regel_voor((SLOPEN,), "vergunning", ["kappen"]) is None


@pytest.mark.parametrize("rule, regels, never", [
    (ALLES, REGELS, False), (("", "verdwenen", "x"), (("", "verdwenen", "x"),), True),
    (SLOPEN, (*[(s, "slopen", "x") for s in ("vergunning", "melding", "vooroverleg")], SLOPEN), True),
    (SLOPEN, (*[(s, "slopen", "x") for s in ("vergunning", "melding")], SLOPEN), False),
    (ALLES, (*[(s, "", "x") for s in ("vergunning", "melding", "vooroverleg")], ALLES), True),
    (MELDING, (MELDING, ("", "slopen", "x"), ("", "kappen", "x")), False),
])
def test_a_rule_that_can_never_apply_is_found(rule, regels, never):
    assert werkt_nooit(rule, regels, CODES) is never
