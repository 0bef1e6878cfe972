"""Which page does an object show, in which state and to whom? Questions a view can ask besides its permission.

`@view_config(context=Aanvraag, state="ingediend")` counts only in that state (one name, or a tuple of names). An
aanvraag in state `concept` has its default page in `portal.views.applicant`; in state `ingediend`, sealed in its
dossier, in `portal.views.staff`.

`@view_config(context=Adviesverzoek, dossier_open=True)` counts only for who may read the whole dossier around it;
False for who may not, such as the adviser. `gesloten=True` counts only for who was asked, once the request is closed to them.

`@view_config(context=Dossierdeel, deel="documenten")` counts only for the part of a dossier with this name.
`@view_config(context=Bestand, kijkbaar=True)` counts for a file of a dossier that can be looked at page by page.
"""

from content_types.base import inside
from content_types.dossier import Dossier
from portal.services import adviestoegang, bladzijden
from workflows.permissions import Permission


class StatePredicate:
    """True where the context is now in (one of) this state."""

    def __init__(self, states, config):
        self.states = (states,) if isinstance(states, str) else tuple(states)

    def text(self):
        return f"state = {', '.join(self.states)}"

    phash = text

    def __call__(self, context, request):
        return getattr(context, "state", None) in self.states


class DossierOpenPredicate:
    """True where whether the person may read the dossier is as asked."""

    def __init__(self, wanted, config):
        self.wanted = wanted

    def text(self):
        return f"dossier_open = {self.wanted}"

    phash = text

    def __call__(self, context, request):
        dossier = inside(context, Dossier)
        return dossier is not None and request.actor.may(Permission.VIEW, dossier) is self.wanted


class DeelPredicate:
    """True for the part of a dossier with this name."""

    def __init__(self, name, config):
        self.name = name

    def text(self):
        return f"deel = {self.name}"

    phash = text

    def __call__(self, context, request):
        return context.__name__ == self.name


class KijkbaarPredicate:
    """True where whether the file has pages to look at is as asked."""

    def __init__(self, wanted, config):
        self.wanted = wanted

    def text(self):
        return f"kijkbaar = {self.wanted}"

    phash = text

    def __call__(self, context, request):
        return bladzijden.kan(context) is self.wanted


class GeslotenPredicate:
    """True where somebody was asked for advice and the request is closed to them now."""

    def __init__(self, wanted, config):
        self.wanted = wanted

    def text(self):
        return f"gesloten = {self.wanted}"

    phash = text

    def __call__(self, context, request):
        asked = bool(request.who.principals & {*adviestoegang.principals(context)})
        return (asked and bool(adviestoegang.dicht(context, request.today))) is self.wanted


def includeme(config):
    config.add_view_predicate("deel", DeelPredicate)
    config.add_view_predicate("gesloten", GeslotenPredicate)
    config.add_view_predicate("state", StatePredicate)
    config.add_view_predicate("dossier_open", DossierOpenPredicate)
    config.add_view_predicate("kijkbaar", KijkbaarPredicate)
