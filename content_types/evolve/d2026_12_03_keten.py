"""What was played in a ketensimulatie is kept: an empty folder under Beheer."""

from content_types.ketensimulatie import Ketensimulaties


def evolve(site) -> str:
    if "ketensimulaties" in site["beheer"]:
        return "De map voor ketensimulaties was er al"
    site["beheer"].add(Ketensimulaties(), "ketensimulaties")
    return "Map voor ketensimulaties toegevoegd"
