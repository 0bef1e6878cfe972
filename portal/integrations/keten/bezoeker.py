"""How does somebody use the pages of the portal: real HTTP, real forms, by the words that stand there?"""

import re
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html

SECONDEN = 60
KNOP_VERDER = "Bewaren en naar de volgende stap"
NIET_VERPLICHT = "(niet verplicht)"


class Anders(Exception):
    """Something is not on the page, or it is another page; a Dutch sentence."""


def woorden(node) -> str:
    """The visible words, with single spaces."""
    return " ".join(node.text_content().split())


class Bezoeker:
    """A person with a browser without JavaScript. `noteer(sent, received)` hears of each request."""

    def __init__(self, url: str, noteer=lambda sent, received: None):
        self.url, self.noteer, self.page, self.tree, self.kinds = url, noteer, None, None, {}
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["User-Agent"] = "ketensimulatie"
        # cookies that are only for https, also on this machine itself without it
        self.session.cookies.set_policy(DefaultCookiePolicy(secure_protocols=("http", "https")))

    # Going somewhere

    def bezoek(self, path: str) -> None:
        """`path`, or an address of the portal as a mail has it."""
        self._ga("GET", path)

    def _ga(self, method: str, url: str, **kw) -> None:
        url = self._hier(url)
        here = self.page.url if self.page is not None else url
        answer = self.session.request(method, url, timeout=SECONDEN, allow_redirects=False,
                                      headers={"Referer": here, "Origin": self.url.rstrip("/")}, **kw)
        for _ in range(5):
            if not answer.is_redirect:
                break
            answer = self.session.get(self._hier(urljoin(answer.url, answer.headers["Location"])), timeout=SECONDEN,
                                      allow_redirects=False)
        self.page = answer
        self.tree = html.fromstring(answer.content) if "html" in answer.headers.get("Content-Type", "") else None
        self.noteer(f"{method} {urlsplit(url).path}", f"HTTP {answer.status_code} {self.kop()}".strip())
        if answer.status_code >= 400:
            raise Anders(f"De pagina {urlsplit(url).path} gaf HTTP {answer.status_code}: {self.fouten() or self.kop()}")

    def _hier(self, url: str) -> str:
        """The same page of the portal, by the address at which it is played: pages and mails may name another."""
        parts = urlsplit(url)
        return urljoin(self.url, f"{parts.path}?{parts.query}" if parts.query else parts.path)

    @property
    def pad(self) -> str:
        return urlsplit(self.page.url).path

    def kop(self) -> str:
        found = self.tree.xpath("//h1") if self.tree is not None else []
        return woorden(found[0]) if found else ""

    def tekst(self) -> str:
        return woorden(self.tree.body) if self.tree is not None else ""

    def fouten(self) -> str:
        """What the page says is wrong."""
        found = self.tree.xpath("//*[contains(@class, 'veld__fout') or @role='alert']") if self.tree is not None else []
        return " ".join(dict.fromkeys(woorden(node) for node in found))[:400]

    def heeft_knop(self, text: str) -> bool:
        return any(woorden(button) == text for button in self.tree.iter("button"))

    def volg(self, text: str) -> None:
        for link in self.tree.xpath("//a[@href]"):
            if woorden(link) == text:
                return self._ga("GET", urljoin(self.page.url, link.get("href")))
        raise Anders(f"Op de pagina “{self.kop()}” staat geen link “{text}”.")

    def haal(self, path: str) -> bytes:
        """A file."""
        self._ga("GET", path)
        return self.page.content

    # Filling in

    def veld(self, label: str):
        """The control with this label, or None."""
        for node in self.tree.xpath("//label[@for]"):
            if woorden(node).removesuffix(NIET_VERPLICHT).strip() == label:
                found = self.tree.get_element_by_id(node.get("for"), None)
                if found is not None:
                    return found
        return None

    def _een(self, label: str):
        found = self.veld(label)
        if found is None:
            raise Anders(f"Op de pagina “{self.kop()}” staat geen veld “{label}”.")
        return found

    def vul(self, label: str, value: str) -> None:
        zet(self._een(label), value)

    def kies(self, label: str) -> None:
        zet(self._een(label), True)

    def selecteer(self, label: str, option: str) -> None:
        box = self._een(label)
        found = next((o for o in box.iter("option") if woorden(o) == option), None)
        if found is None:
            raise Anders(f"In de lijst “{label}” staat niet “{option}”.")
        box.value = found.get("value") or ""

    def datum(self, legend: str, day) -> None:
        """A day in three fields."""
        for box in self.tree.xpath("//fieldset"):
            if woorden(box.find("legend")).removesuffix(NIET_VERPLICHT).strip() == legend:
                texts = [i for i in box.iter("input") if i.get("type", "text") == "text"]
                for control, value in zip(texts, (day.day, day.month, day.year), strict=True):
                    control.value = str(value)
                return
        raise Anders(f"Op de pagina “{self.kop()}” staat geen datum “{legend}”.")

    def stuur(self, button: str, *, binnen=None, **bestanden) -> None:
        """Press a button, the first one or that `binnen` a part of the page; `bestanden` are (name, bytes, kind) by the name of
        the field."""
        where = self.tree if binnen is None else binnen
        pressed = next((b for b in where.iter("button") if woorden(b) == button), None)
        if pressed is None:
            raise Anders(f"Op de pagina “{self.kop()}” staat geen knop “{button}”. {self.fouten()}".strip())
        form = next(pressed.iterancestors("form"), None)
        form = form if form is not None else self.tree.get_element_by_id(pressed.get("form"))
        values = [(name, value) for name, value in form.form_values() if not hasattr(value, "read")]
        if pressed.get("name"):
            values.append((pressed.get("name"), pressed.get("value") or ""))
        target = urljoin(self.page.url, pressed.get("formaction") or form.get("action") or self.page.url)
        if (form.get("method") or "get").lower() == "get":
            return self._ga("GET", target, params=values)
        return self._ga("POST", target, **_lichaam(form, values, bestanden))

    def veldnaam(self, label: str) -> str:
        return self._een(label).get("name")


def _lichaam(form, values, bestanden: dict) -> dict:
    """In the order in which they stand, as a browser sends them; a file control that was left empty is there, too."""
    if form.get("enctype") != "multipart/form-data":
        return {"data": values}
    parts = []
    known = {i for i in form.inputs if i.get("type") == "file"}
    names = dict(values)
    for control in form.inputs:
        if control in known:
            parts.append((control.name, bestanden.get(control.name) or ("", b"", "application/octet-stream")))
    if len(names) == len(values) and not _geordend(form):
        return {"files": [*((name, (None, value)) for name, value in values), *parts]}
    return {"files": _op_volgorde(form, values, dict(parts))}


def _geordend(form) -> bool:
    """Does the order count (peppercorn's markers of groups)?"""
    return any((i.name or "").startswith("__") for i in form.inputs)


def _op_volgorde(form, values, files: dict) -> list:
    rest, out = list(values), []
    for control in form.inputs:
        if control.name in files:
            out.append((control.name, files[control.name]))
        elif rest and rest[0][0] == control.name:
            out.append((rest[0][0], (None, rest.pop(0)[1])))
    return [*out, *((name, (None, value)) for name, value in rest)]


def zet(control, value) -> None:
    """Fill in, tick, or choose."""
    if control.get("type") in ("radio", "checkbox"):
        if control.get("type") == "radio":
            for other in next(control.iterancestors("form")).xpath(".//input[@type='radio' and @name=$n]", n=control.get("name")):
                other.attrib.pop("checked", None)
        control.set("checked", "checked") if value else control.attrib.pop("checked", None)
    elif control.tag == "textarea":
        control.value = str(value)
    else:
        control.value = str(value)


def invullen(bezoeker: Bezoeker, bekend: dict[str, str]) -> None:
    """Fill in what a page asks: what is known by its label, and for the rest the simplest that can be right, so that questions of
    the organisation itself are answered as well."""
    for label, value in bekend.items():
        control = bezoeker.veld(label)
        if control is not None:
            zet(control, True if control.get("type") in ("radio", "checkbox") else value)
    for form in bezoeker.tree.xpath("//main//form"):
        _groepen(form)
        _teksten(form)


def _groepen(form) -> None:
    """Of each group of choices of which none is chosen, the first."""
    groups: dict[str, list] = {}
    for control in form.xpath(".//input[@type='radio']"):
        groups.setdefault(control.get("name"), []).append(control)
    for controls in groups.values():
        if not any("checked" in c.attrib for c in controls):
            zet(controls[0], True)


def _teksten(form) -> None:
    for control in form.xpath(".//input[@type='text' or @type='number' or not(@type)] | .//textarea"):
        label = form.xpath(".//label[@for=$id]", id=control.get("id") or "-")
        optional = not label or NIET_VERPLICHT in woorden(label[0])
        if not optional and not (control.value or "").strip():
            control.value = "Proef" if control.tag == "textarea" else "1"


def nummer_in(text: str) -> str:
    """The number of a fictitious case in a text; empty for none."""
    found = re.search(r"PROEF-\d{4}-\d{6,}", text)
    return found.group() if found else ""
