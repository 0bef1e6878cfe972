"""How does a colander schema become a form in our own words and looks, and come back as values or errors?

Only our own widget templates are on the path: a widget that nobody designed fails loudly.
"""

import secrets
from datetime import date
from functools import cache
from io import SEEK_END
from pathlib import Path

import colander
import deform
from deform.widget import CheckboxChoiceWidget, CheckboxWidget, DateInputWidget, FileUploadWidget, RadioChoiceWidget
from pyramid.path import AssetResolver
from pyramid.renderers import get_renderer
from pyramid.threadlocal import get_current_registry

from portal.services.file_types import human_size

BOOLEANS = frozenset({"autofocus", "checked", "disabled", "multiple", "novalidate", "readonly", "required", "selected"})
UNKNOWN = -1
"""The size that a browser gives with a file: none."""


def renderer(csrf_token=""):
    """A deform renderer that finds templates in our folder only, with the helpers that they use."""
    templates = _templates(_search_path())
    macros = get_renderer("skins:basis/macros.pt").implementation().macros

    def render(name, **kw):
        return templates(name, describedby=describedby, error_links=error_links, melding=melding,
                         omvang=human_size, macros=macros, csrf_token=csrf_token, **kw)

    return render


@cache
def _templates(search_path: tuple[str, ...]):
    """The templates of a search path, compiled once. Attributes that are true or false are written as HTML wants."""
    factory = deform.ZPTRendererFactory(search_path, auto_reload=False)
    factory.loader.kwargs["boolean_attributes"] = BOOLEANS
    return factory


def _search_path() -> tuple[str, ...]:
    """The widgets of the skin first, then those of the basis."""
    skin = get_current_registry().settings.get("portaal.skin", "basis")
    skins = Path(AssetResolver().resolve("skins:").abspath())
    return tuple(str(skins / name / "widgets") for name in dict.fromkeys((skin, "basis")))


def make_form(schema, request, *, formid="formulier", action="", buttons=("Bewaren",), appstruct=None, token=True, **bindings):
    """A form over `schema`, bound to the request. `buttons` are titles or (name, title); the first is the main one. `token` is
    that against forged requests, and needs a session; a form that changes nothing goes without."""
    bound = schema.bind(request=request, **bindings)
    form = deform.Form(bound, formid=formid, action=action, autocomplete="on",
                       buttons=[_button(n, button) for n, button in enumerate(buttons)],
                       renderer=renderer(csrf_token=request.session.get_csrf_token() if token else ""))
    _name_fields(form, "" if formid == "formulier" else f"{formid}-")
    if appstruct:
        form.set_appstruct({k: v for k, v in appstruct.items() if k in bound})
    return form


def _name_fields(parent, prefix: str) -> None:
    """Ids that say which field it is and stay the same; deform itself counts them."""
    for field in parent:
        field.oid = prefix + field.name
        _name_fields(field, f"{field.oid}-")


def _button(number: int, button) -> deform.Button:
    name, title = button if isinstance(button, tuple) else (f"knop{number}", button)
    return deform.Button(name=name, title=title, css_class="primary-action" if number == 0 else "secondary-action")


def validate(form, request):
    """(values, None) when all is well, else (None, the form with what was typed and why it does not fit)."""
    try:
        return form.validate(list(request.POST.items())), None
    except deform.ValidationFailure as failure:
        return None, failure.field


def validate_these(form, controls) -> tuple[dict, object]:
    """(the values that are right, None or the form with what is wrong with the others), for a form of which each answer
    counts by itself. `controls` are (name, value) pairs."""
    try:
        values, failed = form.validate(controls), None
    except deform.ValidationFailure as failure:
        values, failed = _right_ones(failure), failure.field
    return {name: value for name, value in values.items() if value is not colander.null}, failed


def _right_ones(failure) -> dict:
    wrong = {child.node.name for child in failure.error.children}
    form, found = failure.field, {}
    for node in form.schema:
        typed = failure.cstruct.get(node.name, colander.null) if isinstance(failure.cstruct, dict) else colander.null
        if node.name not in wrong and typed is not colander.null:
            found[node.name] = node.deserialize(typed)
    return found


def describedby(field) -> str | None:
    """The ids of hint and error, for aria-describedby."""
    ids = [f"{field.oid}-hint"] if field.description else []
    ids += [f"{field.oid}-fout"] if field.errormsg else []
    return " ".join(ids) or None


def first_control(field) -> str:
    """The id of the first control of a field, for the error summary."""
    if field.widget.category == "structural":
        return f"{field.oid}-fout"
    default = "{oid}-0" if isinstance(field.widget, RadioChoiceWidget | CheckboxChoiceWidget) else "{oid}"
    return getattr(field.widget, "first_control", default).format(oid=field.oid)


def error_links(form) -> list[tuple[str, str]]:
    """(id of the first control, message) for every field that has an error."""
    links = [(first_control(field), melding(field)) for field in _leaves(form) if field.errormsg]
    if form.error is not None and form.error.msg:
        links.append(("", melding(form)))
    return links


def _leaves(parent):
    """The fields one answers, also those in a group of fields; a group comes before what is in it."""
    for field in parent:
        yield field
        if field.widget.category == "structural":
            yield from _leaves(field)


def melding(field) -> str:
    """What is wrong with a field, in words; several sentences are joined."""
    message = field.errormsg
    parts = message if isinstance(message, list) else [message]
    return ". ".join(part.interpolate() if hasattr(part, "interpolate") else str(part) for part in parts)


def add_error(form, name: str, sentence: str):
    """Put a refusal of a deed on a field of a validated form, so that it shows like any other error. A field in a group of
    fields is named with that: "locatie/postcode"."""
    field = form
    for part in name.split("/"):
        field = field[part]
    field.error = colander.Invalid(field.schema, sentence)
    if form.error is None:
        form.error = colander.Invalid(form.schema, None)
    return form


def refused(form, sentence: str, velden: dict[str, str]) -> str:
    """Show the refusal of a deed at the field that `velden` names for it; gives it back where there is none, for the page."""
    if sentence not in velden:
        return sentence
    add_error(form, velden[sentence], sentence)
    return ""


class Rondjes(RadioChoiceWidget):
    """One choice out of a few; `values` are (value, title) pairs."""

    grouped = True


class Vakjes(CheckboxChoiceWidget):
    """Several choices out of a few; `values` are (value, title) pairs."""

    grouped = True


class Vinkje(CheckboxWidget):
    """One statement to tick; its title stands beside the box."""

    own_label = True


class VriendelijkeDatum(DateInputWidget):
    """Day, month and year in three fields, in Dutch order; `appstruct` is a date."""

    template = "dateparts"
    grouped = True
    first_control = "{oid}-dag"
    PARTS = ("dag", "maand", "jaar")

    def serialize(self, field, cstruct, **kw):
        values = dict(zip(self.PARTS, self._parts(cstruct), strict=True))
        return field.renderer(self.template, field=field, waarden=values, cstruct=cstruct, **kw)

    def _parts(self, cstruct) -> list[str]:
        if cstruct in (colander.null, None, ""):
            return ["", "", ""]
        if isinstance(cstruct, str) and "|" in cstruct:
            return cstruct.split("|")
        year, month, day = str(cstruct).split("-")
        return [str(int(day)), str(int(month)), year]

    def deserialize(self, field, pstruct):
        if pstruct is colander.null:
            return colander.null
        given = pstruct if isinstance(pstruct, dict) else {}
        parts = [str(given.get(name, "")).replace("|", "").strip() for name in self.PARTS]
        if not any(parts):
            return colander.null
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat()
        except (ValueError, OverflowError) as error:
            raise colander.Invalid(field.schema, "Vul een datum in die bestaat, bijvoorbeeld 28 11 2025",
                                   "|".join(parts)) from error


class Upload(FileUploadWidget):
    """A file that keeps its name and size when the form comes back; `tmpstore` remembers it."""

    def deserialize(self, field, pstruct):
        data = super().deserialize(field, pstruct)
        if data is not colander.null and data["size"] == UNKNOWN:
            data["size"] = data["fp"].seek(0, SEEK_END)
            data["fp"].seek(0)
        return data

    def random_id(self) -> str:
        return secrets.token_urlsafe(16)


class Uploads(Upload):
    """Several files chosen at once; those received before stay. For a node of colander.List: a list of file dicts."""

    template = "file_uploads"

    def serialize(self, field, cstruct, **kw):
        files = [] if cstruct in (colander.null, None) else list(cstruct)
        return field.renderer(self.template, **self.get_template_values(field, files, kw))

    def deserialize(self, field, pstruct):
        given = pstruct if isinstance(pstruct, list) else []
        found = [self._one(field, item) for item in given]
        return [item for item in found if item is not colander.null] or colander.null

    def _one(self, field, item):
        """A kept file comes back as its uid, a new one as an upload."""
        part = {"uid": item} if isinstance(item, str) else {"upload": item}
        return super().deserialize(field, part)
