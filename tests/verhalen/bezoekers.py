"""How does a person use a page: by the words they see. One way for WebTest, one for Chromium."""

import re
from datetime import date

from webtest import Upload


class ViaWebTest:
    """A person without JavaScript, through WebTest; `app` is a webtest.TestApp."""

    def __init__(self, app):
        self.app, self.page = app, None

    def visit(self, path: str) -> None:
        self.page = self.app.get(path, status="*").maybe_follow()

    def _control(self, label: str):
        for node in self.page.html.find_all("label"):
            if words(node) in (label, f"{label} (niet verplicht)"):
                for form in dict.fromkeys(self.page.forms.values()):
                    for fields in form.fields.values():
                        yield from ((form, field) for field in fields if field.id == node["for"])

    def _one(self, label: str):
        found = next(self._control(label), None)
        assert found, f"geen veld “{label}” op {self.page.request.path}"
        return found

    def fill(self, label: str, value: str) -> None:
        self._one(label)[1].value = value

    def date(self, legend: str, day: date) -> None:
        """Fill in a day in three fields."""
        box = next(f for f in self.page.html.find_all("fieldset") if words(f.legend).removesuffix(" (niet verplicht)") == legend)
        for node, value in zip(box.find_all("input", type="text"), (day.day, day.month, day.year), strict=True):
            forms = dict.fromkeys(self.page.forms.values())
            same = [field for form in forms for field in form.fields.get(node["name"], ()) if field.id == node["id"]]
            same[0].value = str(value)

    def choose(self, label: str) -> None:
        named = {words(node): node["for"] for node in self.page.html.find_all("label")}
        box = self.page.html.find("input", id=named.get(label) or named.get(f"{label} (niet verplicht)"))
        assert box, f"geen keuze “{label}” op {self.page.request.path}"
        if box["type"] != "radio":
            self._one(label)[1].checked = True
            return
        form = self.page.forms[box.find_parent("form")["id"]]
        form[box["name"]].value = box["value"]

    def select(self, label: str, option: str) -> None:
        self._one(label)[1].select(text=option)

    def attach(self, label: str, name: str, data: bytes) -> None:
        form, field = self._one(label)
        form[field.name] = [Upload(name, data)] if "multiple" in field.attrs else Upload(name, data)

    def send_file(self, label: str, name: str, data: bytes, button: str) -> None:
        """Choose a file, press the button and see it among what is kept."""
        self.attach(label, name, data)
        self.press(button)
        assert name in self.text()

    def unfold(self, summary: str) -> None:
        assert summary in [words(node) for node in self.page.html.find_all("summary")]

    def press(self, text: str) -> None:
        html_forms = self.page.html.find_all("form")
        button = next((b for b in self.page.html.find_all("button") if words(b) == text), None)
        assert button, f"geen knop “{text}” op {self.page.request.path}"
        around = button.find_parent("form") or self.page.html.find("form", id=button["form"])
        form = list(dict.fromkeys(self.page.forms.values()))[html_forms.index(around)]
        name = button.get("name")
        self.page = (form.submit(name, value=button.get("value", "")) if name else form.submit()).maybe_follow()

    def follow(self, text: str) -> None:
        link = next((a for a in self.page.html.find_all("a") if words(a) == text), None)
        assert link, f"geen link “{text}” op {self.page.request.path}"
        self.page = self.page.goto(link["href"]).maybe_follow()

    def text(self) -> str:
        return words(self.page.html)

    def path(self) -> str:
        return self.page.request.path

    def download(self, text: str) -> bytes:
        link = next(a for a in self.page.html.find_all("a") if words(a) == text)
        return self.page.goto(link["href"]).body


def words(node) -> str:
    """The visible words of a node, with single spaces."""
    return " ".join(node.get_text(" ").split()).replace(" ,", ",").replace(" .", ".")


class ViaChromium:
    """A person with a browser; `page` is a page of playwright."""

    def __init__(self, page):
        self.page = page

    def visit(self, path: str) -> None:
        self.page.goto(path)

    def _labelled(self, label: str):
        exact = self.page.get_by_label(label, exact=True)
        return exact if exact.count() else self.page.get_by_label(f"{label} (niet verplicht)", exact=True)

    def fill(self, label: str, value: str) -> None:
        self._labelled(label).fill(value)

    def date(self, legend: str, day: date) -> None:
        box = self.page.locator("fieldset", has=self.page.locator("legend", has_text=legend))
        for label, value in (("Dag", day.day), ("Maand", day.month), ("Jaar", day.year)):
            box.get_by_label(label, exact=True).fill(str(value))

    def choose(self, label: str) -> None:
        self._labelled(label).check()

    def select(self, label: str, option: str) -> None:
        self._labelled(label).select_option(label=option)

    def attach(self, label: str, name: str, data: bytes) -> None:
        self._labelled(label).set_input_files([{"name": name, "mimeType": "application/pdf", "buffer": data}])

    def send_file(self, label: str, name: str, data: bytes, button: str) -> None:
        """The same; with JavaScript the page stays where it is."""
        self.attach(label, name, data)
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.get_by_role("link", name=name).first.wait_for()

    def unfold(self, summary: str) -> None:
        self.page.locator("summary", has_text=summary).click()

    def press(self, text: str) -> None:
        button = self.page.locator("button:not([aria-hidden])", has_text=re.compile(rf"^\s*{re.escape(text)}\s*$"))
        assert button.count(), f"geen knop “{text}” op {self.path()}: {self.text()[:1500]}"
        with self.page.expect_navigation():
            button.click()

    def follow(self, text: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=text, exact=True).first.click()

    def text(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split())

    def path(self) -> str:
        return "/" + self.page.url.split("/", 3)[3].partition("?")[0].partition("#")[0]

    def download(self, text: str) -> bytes:
        link = self.page.get_by_role("link", name=text, exact=True).first.get_attribute("href")
        return self.page.context.request.get(link).body()
