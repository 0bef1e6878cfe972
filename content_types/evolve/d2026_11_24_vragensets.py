"""Question sets come: the national set that is shipped, for every bevoegd gezag."""

from content_types.vragenset import Vragensets, landelijk


def evolve(site) -> str:
    """Make the folder with the national set; what is there stays."""
    if "vragensets" in site["beheer"]:
        return "Er waren al vragensets"
    vragensets = site["beheer"].add(Vragensets(), "vragensets")
    vragensets.uitgeven(landelijk(), "", None)
    return "De landelijke vragenset is klaargezet"
