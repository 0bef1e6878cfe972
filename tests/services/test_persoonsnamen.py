"""A name in a text is seen, also of somebody who is nowhere in the dossier; streets, places and companies are no names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.services.persoonsnamen import genoemd


@pytest.mark.parametrize("text, name", [
    ("een vergunning aan Jan de Vries om te kappen", "Jan de Vries"), ("voor JAN DE VRIES", "JAN DE VRIES"),
    ("Jan-Willem Bos", "Jan-Willem Bos"), ("aan Fatima el Amrani.", "Fatima el Amrani"), ("Zoë van 't Zand", "Zoë van 't Zand"),
    ("mevrouw Bakker", "mevrouw Bakker"), ("dhr. P. Jansen is gehoord", "dhr. P. Jansen"), ("familie Yilmaz", "familie Yilmaz"),
    ("de heer en mevrouw Van der Berg", "heer en mevrouw Van der Berg"), ("Prof. Dr. Meijer", "Prof. Dr. Meijer"),
    ("J.W. van den Berg", "J.W. van den Berg"), ("P. de Wit, architect", "P. de Wit"),
    ("de burgemeester M. Vermeer", "M. Vermeer")])
def test_a_name_is_seen(text, name):
    assert genoemd(text) == [name]


@pytest.mark.parametrize("text", [
    "Jan Steenlaan 3", "Johan de Wittstraat 4", "Dr. Schaepmanstraat 1, Waterrijk", "Maria Montessorischool", "Anna Paulowna",
    "Gemeente Waterrijk", "het college van burgemeester en wethouders", "onder A. Algemeen", "A.P.V. Waterrijk", "B.V. De Bouwer",
    "N.V. Nederlandse Spoorwegen", "Vergunning verleend: Dakkapel aan de voorkant, Torenlaan 9, Waterrijk", "de heer", "Mark"])
def test_what_is_no_name_is_left(text):
    assert genoemd(text) == []


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    assert isinstance(genoemd(text), list)
