"""Templates for decisions and standard conditions come; each bevoegd gezag gets the set to begin with."""

from content_types.sjabloon import Sjablonen
from content_types.standaardsjablonen import vul


def evolve(site) -> str:
    """Make the folder and fill it; what is there stays."""
    if "sjablonen" in site["beheer"]:
        return "Er waren al sjablonen"
    sjablonen = site["beheer"].add(Sjablonen(), "sjablonen")
    organisaties = site.organisaties.of_kind("bevoegd gezag")
    number = sum(vul(sjablonen, organisatie.__name__) for organisatie in organisaties)
    return f"{number} sjablonen en standaardvoorschriften klaargezet"
