"""The samenwerkingsovereenkomsten come: an empty folder under Beheer."""

from content_types.overeenkomst import Overeenkomsten


def evolve(site) -> str:
    if "overeenkomsten" in site["beheer"]:
        return "Er was al een map met overeenkomsten"
    site["beheer"].add(Overeenkomsten(), "overeenkomsten")
    return "De map met samenwerkingsovereenkomsten is er"
