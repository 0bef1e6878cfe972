"""Texts of mails and of the status can be adapted: their folders come, empty, so that every text stays as it was."""

from content_types.berichttekst import Berichtteksten
from content_types.statustekst import Statusteksten


def evolve(site) -> str:
    """Make the folders; what is there stays."""
    beheer, made = site["beheer"], []
    for name, cls in (("berichtteksten", Berichtteksten), ("statusteksten", Statusteksten)):
        if name not in beheer:
            made.append(beheer.add(cls(), name))
    return f"{len(made)} mappen voor teksten klaargezet"
