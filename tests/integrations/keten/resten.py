"""What is left of a ketensimulatie in all that is stored? Walks everything that can be reached from the site."""

from collections.abc import Iterator

from persistent import Persistent

from content_types.ketensimulatie import Ketensimulaties

MERKEN = ("PROEF-", "proef-", "PROEF/", "ketensimulatie.invalid", "0000000999999999")
"""Numbers, ids, addresses and OINs that only a ketensimulatie has."""


def resten(site) -> list[str]:
    """Where something of it still stands, and what; its reports are kept and passed over."""
    return sorted({f"{waar}: {tekst[:60]}" for waar, tekst in _teksten(site) if any(merk in tekst for merk in MERKEN)})


def _teksten(root) -> Iterator[tuple[str, str]]:
    """Every text, with the class of the thing that holds it."""
    stack, seen = [("site", root)], {}
    while stack:
        waar, thing = stack.pop()
        if isinstance(thing, str):
            yield waar, thing
        elif id(thing) in seen or isinstance(thing, Ketensimulaties | type):
            continue
        else:
            seen[id(thing)] = thing  # held, so that nothing else gets its id
            stack += _binnen(waar, thing)


def _binnen(waar: str, thing) -> list[tuple[str, object]]:
    if isinstance(thing, Persistent) or type(thing).__module__.startswith("BTrees"):
        thing._p_activate()
        place = waar if type(thing).__module__.startswith("BTrees") else type(thing).__name__
        state = thing.__getstate__()
        if isinstance(state, dict):
            return [(f"{place}.{name}", value) for name, value in state.items() if name != "__parent__"]
        return [(place, state)]
    if isinstance(thing, dict):
        return [(waar, one) for pair in thing.items() for one in pair]
    if isinstance(thing, tuple | list | set | frozenset):
        return [(waar, one) for one in thing]
    return [(f"{waar}.{name}", value) for name, value in getattr(thing, "__dict__", {}).items()]
