"""How do tests fill in the form? Short ways through its pages, as an applicant would go."""

from webtest import Upload

from tests import wereld

FROM_HERE = {"Referer": "https://portaal.test/"}
"""What a browser sends along with a form, and the protection against forged requests wants to see."""


def begin(browser) -> str:
    """A new concept; its path."""
    return browser.get("/aanvragen").forms["beginnen"].submit(status=303).follow().request.path


def fill(browser, base: str, step: str, values: dict, button="verder", **kw):
    """Fill in one step and press a button."""
    form = browser.get(f"{base}/{step}").forms[step]
    for name, value in values.items():
        if isinstance(value, set):
            for box in form.fields["checkbox"]:
                box.checked = box._value in value
        else:
            form[name] = "" if value is None else str(value)
    return form.submit(button, **kw)


def upload(browser, base: str, *files, button="toevoegen", secret=False, **kw):
    """Send these (name, bytes) with the page of the bijlagen."""
    form = browser.get(f"{base}/bijlagen").forms["bijlagen"]
    form["vertrouwelijk"] = secret
    params = [(name, value) for name, value in form.submit_fields(button) if name != "bestand"]
    params += [("bestand", Upload(name, data)) for name, data in files]
    return browser.post(f"{base}/bijlagen", params, headers=FROM_HERE, **kw)


def filled(browser, **answers) -> str:
    """A concept in which every step is filled in; its path."""
    base = begin(browser)
    for step, values in (("werkzaamheden", wereld.PLAN), ("locatie", wereld.PLEK), ("aanvrager", wereld.WIE)):
        fill(browser, base, step, values | answers.get(step, {}), status=303)
    return base


def submit(browser, base: str, **kw):
    """Check and send, also what is not complete."""
    form = browser.get(f"{base}/controleren").forms["indienen"]
    form["waar"] = True
    if "onvolledig" in form.fields:
        form["onvolledig"] = True
    return form.submit(**kw)


def zaaknummer_of(answer) -> str:
    return answer.location.split("/mijn/")[1].split("/")[0]
