"""Which page does an object show in which state? `@view_config(context=Aanvraag, state="ingediend")` counts only then.

`state` is one name, or a tuple of names, of the state machine of the context. An aanvraag in state `concept` has its
default page in `portal.views.applicant`; in state `ingediend`, sealed in its dossier, in `portal.views.staff`.
"""


class StatePredicate:
    """True where the context is now in (one of) this state."""

    def __init__(self, states, config):
        self.states = (states,) if isinstance(states, str) else tuple(states)

    def text(self):
        return f"state = {', '.join(self.states)}"

    phash = text

    def __call__(self, context, request):
        return getattr(context, "state", None) in self.states


def includeme(config):
    config.add_view_predicate("state", StatePredicate)
