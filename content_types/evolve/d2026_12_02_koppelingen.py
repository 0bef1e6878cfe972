"""Koppelingen with other systems come, and the messages over them: two empty folders under Beheer."""

from content_types.koppeling import Koppelingen
from content_types.stufbericht import Stufberichten


def evolve(site) -> str:
    beheer, made = site["beheer"], []
    for name, cls in (("koppelingen", Koppelingen), ("stufberichten", Stufberichten)):
        if name not in beheer:
            beheer.add(cls(), name)
            made.append(name)
    return f"{len(made)} mappen voor koppelingen toegevoegd"
