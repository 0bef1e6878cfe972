"""Is everything read that the sample leaves out? Each message is first proved valid with the XSD."""

import pytest

from portal.integrations.stam.lezen import lees
from portal.integrations.stam.waarden import Waarde
from tests.integrations.stam import berichten
from tests.integrations.stam.berichten import ic, imam, vx

BINNENLAND = ic(
    huisletter="a", huisnummer="12", huisnummertoevoeging="3", postcode="1234AB", straatnaam="Kade"
) + "<ic:woonplaatsnaam publiceerbaar='1'>Waterrijk</ic:woonplaatsnaam>"
BUITENLAND = ic(adresBuitenland1="Rue 1", adresBuitenland2="B", adresBuitenland3="C", land="Frankrijk")
POSTBUS = ic(adrestype="antwoordnummer", nummer="7", postcode="1000AA", woonplaatsnaam="Ede")
PERSOON = vx(geslachtsnaamNaamgebruik="Jansen", voorlettersNaamgebruik="A.")
BEDRIJF = vx(kvkNummer="1", handelsnaam="Bouw")
THUIS = ["Kade 12a-3", "1234AB Waterrijk"]


def initiatiefnemer(content):
    data = berichten.changed("imam:verzoek/vx:initiatiefnemer", vx(initiatiefnemer=content))
    assert berichten.valid(data)
    return lees(data).initiatiefnemer


def lines(adres) -> list[str]:
    return [regel.tekst for regel in adres.regels()]


def test_a_person_at_home():
    persoon = initiatiefnemer(vx(natuurlijkPersoon=PERSOON + vx(verblijfsadres=BINNENLAND))).persoon
    assert persoon.naam == "A. Jansen" and lines(persoon.adres) == THUIS


def test_a_person_abroad():
    persoon = initiatiefnemer(vx(natuurlijkPersoon=PERSOON + vx(verblijfsadresBuitenland=BUITENLAND))).persoon
    assert lines(persoon.adres) == ["Rue 1", "B", "C", "Frankrijk"]


def test_a_person_without_any_address():
    assert initiatiefnemer(vx(natuurlijkPersoon=PERSOON)).persoon.adres is None


def test_an_empty_contactadres_gives_way_to_the_home():
    content = PERSOON + vx(correspondentieAdres="", verblijfsadres=BINNENLAND)
    assert lines(initiatiefnemer(vx(natuurlijkPersoon=content)).persoon.adres) == THUIS


def test_a_company_with_a_branch():
    vestiging = ic(vestigingsnummer="000012345678", locatieAdresVestiging=BINNENLAND,
                   locatieAdresBuitenland=BUITENLAND)
    content = BEDRIJF + vx(bezoekAdresBuitenland=BUITENLAND, vestiging=vestiging)
    bedrijf = initiatiefnemer(vx(emailadres="a@b.nl", nietNatuurlijkPersoon=content)).niet_natuurlijk_persoon
    assert bedrijf.vestiging.vestigingsnummer.tekst == "000012345678" and lines(bedrijf.adres) == THUIS
    assert bedrijf.bezoek_adres_buitenland.land.tekst == "Frankrijk"


def test_every_name_of_a_company():
    content = vx(rsin="1", statutaireNaam="Bouw BV", kvkNummer="2", handelsnaam="", verkorteHandelsnaam="B")
    bedrijf = initiatiefnemer(vx(nietNatuurlijkPersoon=content)).niet_natuurlijk_persoon
    assert bedrijf.naam == "Bouw BV" and bedrijf.verkorte_handelsnaam.tekst == "B" and bedrijf.adres is None


def test_a_contactadres_may_hold_all_three_addresses():
    alle = ic(afwijkendAdres=POSTBUS, binnenlandsAdres=BINNENLAND, buitenlandsAdres=BUITENLAND)
    adres = initiatiefnemer(vx(natuurlijkPersoon=PERSOON + vx(correspondentieAdres=alle))).persoon.adres
    assert lines(adres) == ["Antwoordnummer 7", "1000AA Ede"]
    assert adres.binnenlands_adres.woonplaatsnaam == Waarde("Waterrijk", True) and adres.buitenlands_adres


def test_two_values_of_the_same_source_keep_the_first():
    twice = "".join(f"<vx:emailadres bron='DSO-LV'>{mail}</vx:emailadres>" for mail in ("a@b.nl", "c@d.nl"))
    emailadres = initiatiefnemer(twice + vx(natuurlijkPersoon=PERSOON)).emailadres
    assert emailadres.tekst == "a@b.nl" and emailadres.andere[0].tekst == "c@d.nl"


def test_an_address_is_not_mixed_from_two_sources():
    mixed = ("<ic:huisletter bron='DSO-LV'>e</ic:huisletter><ic:huisnummer bron='gebruiker'>8</ic:huisnummer>"
             "<ic:huisnummer bron='DSO-LV'>9</ic:huisnummer>"
             + ic(postcode="1234AB", straatnaam="Kade", woonplaatsnaam="Ede"))
    adres = initiatiefnemer(vx(natuurlijkPersoon=PERSOON + vx(verblijfsadres=mixed))).persoon.verblijfsadres
    assert lines(adres) == ["Kade 8", "1234AB Ede"] and adres.huisletter.tekst == "e"


def test_a_line_is_publishable_only_when_all_of_it_is():
    thuis = vx(verblijfsadres=BINNENLAND)
    adres = initiatiefnemer(vx(natuurlijkPersoon=PERSOON + thuis)).persoon.verblijfsadres
    assert adres.woonplaatsnaam.publiceerbaar and not adres.regels()[1].publiceerbaar


INSTANTIE = vx(naam="A", oin="1", tijdvakGeldigheid=vx(beginGeldigheid="2025-01-01T00:00:00Z",
                                                       eindGeldigheid="2025-02-01T00:00:00Z"))


def test_the_histories_of_the_authorities():
    data = berichten.changed("imam:verzoek/vx:uitvoerendeInstantie", vx(
        bevoegdGezagHistorie=vx(bevoegdGezag=INSTANTIE) * 2,
        uitvoerendeInstantieHistorie=vx(uitvoerendeInstantie=INSTANTIE)))
    verzoek = lees(data)
    assert berichten.valid(data) and len(verzoek.bevoegd_gezag_historie) == 2
    assert verzoek.uitvoerende_instantie is None
    assert verzoek.uitvoerende_instantie_historie[0].tijdvak_geldigheid.eind_geldigheid.day == 1


OPTIONAL = [
    "referentieAanvrager", "toelichtingLaterAanTeLeverenInformatie", "toelichtingVerzoek",
    "uitvoerendeInstantie", "contactpersoon", "gemachtigde", "participatie", "verzoekBijlage",
    "project/vx:naam", "project/vx:omschrijving", "project/vx:projectId", "*//vx:specificaties",
    "*//vx:onderliggendeActiviteit", "*//vx:gevraagdeBijlage/vx:documenten", "*//vx:documenttypeGeneriek",
    "*//vx:antwoord", "*//vx:vraagclassificatie", "*//vx:burgerservicenummer", "*//vx:bezoekAdres",
]


@pytest.mark.parametrize("path", OPTIONAL)
def test_what_the_xsd_calls_optional_may_be_left_out(path):
    data = berichten.changed(f"imam:verzoek/vx:{path}" if path[0] != "*" else f".{path[1:]}")
    assert berichten.valid(data) and lees(data)


def test_what_the_sample_leaves_out_of_the_stuurgegevens_is_read():
    data = berichten.changed("imam:stuurgegevens/imam:tijdstipBericht", imam(
        ontvanger=imam(organisatie="G", applicatie="P"), referentienummer="r1",
        tijdstipBericht="2025-10-07T10:00:00Z"))
    stuur = lees(data).stuurgegevens
    assert berichten.valid(data) and (stuur.referentienummer, stuur.ontvanger.applicatie) == ("r1", "P")


@pytest.mark.parametrize("doel", ["Conceptverzoek", "Initieren", "Aanvullen", "Intrekken"])
def test_every_doel_is_read(doel):
    assert lees(berichten.with_text("imam:verzoek/vx:doel", doel)).doel == doel


def test_the_rest_of_a_question_is_read():
    data = berichten.changed(".//vx:specificatie", vx(specificatie=vx(
        antwoord="nieuw", oorspronkelijkAntwoord="oud", vraagId="1", vraagreferentie="r", groepering="",
        vraagtekst="Wat?", publiceerbaar="0")))
    vraag = lees(data).projectactiviteiten[0].specificaties[0]
    assert berichten.valid(data) and not vraag.publiceerbaar
    assert (vraag.antwoord, vraag.oorspronkelijk_antwoord, vraag.vraagreferentie) == ("nieuw", "oud", "r")
