"""How does a test fill in the page for an aanvraag on paper? Fields of one name are told apart by their order on the page."""

from datetime import date

from webtest import Upload

from tests import wereld

PAPIER = {("naam", 0): "Dakkapel achter", ("omschrijving", 0): "Een dakkapel van drie meter.", ("postcode", 0): "1234AB",
          ("huisnummer", 0): "40", ("straat", 0): "Kerkstraat", ("plaats", 0): "Waterrijk", ("naam", 1): "Piet Papier",
          ("adres", 0): "Molenweg 3, 1234 AC Waterrijk", ("email", 0): "piet@papier.test"}
"""What is on the usual paper, by field."""


def vul_datum(form, day: date, index: int = 0) -> None:
    for name, value in zip(("dag", "maand", "jaar"), (day.day, day.month, day.year), strict=True):
        form.fields[name][index].value = str(value)


def formulier(browser, *, ontvangen=date(2025, 10, 6), soort="vergunning", hoe="post", vraag="", bestanden=(), anders=()):
    """The page filled in as PAPIER, with `anders` as (field, index): value on top."""
    form = browser.get(f"/balie/papier{vraag}").forms["papier"]
    form["soort_aanvraag"], form["hoe"], form["soort"] = soort, hoe, "particulier"
    vul_datum(form, ontvangen)
    kruis(form, "checkbox", "dakkapel")
    for (name, index), value in {**PAPIER, **dict(anders)}.items():
        form.fields[name][index].value = value
    if bestanden:
        kies(form, *bestanden)
    return form


def kruis(form, name: str, value: str) -> None:
    next(box for box in form.fields[name] if box._value == value).checked = True


def kies(form, *bestanden) -> None:
    form["bestand"] = [Upload(name, data) for name, data in bestanden]


def scans(n: int):
    """So many PDFs that differ."""
    return [(f"scan{k}.pdf", wereld.PDF + b"\n%" + str(k).encode() * 3 + b"\n%%EOF\n") for k in range(n)]
