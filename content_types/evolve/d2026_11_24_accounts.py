"""Accounts of who applies come beside those of staff; people are found by an index from now on."""


def evolve(site) -> str:
    """Make the indexes; running again makes them anew."""
    return f"{site.gebruikers.indelen()} gebruikers ingedeeld"
