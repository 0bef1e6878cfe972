"""Cases are found by the system that is central and by where the two systems differ; messages by the case that they are about."""


def evolve(site) -> str:
    """Add the indexes where they lack, and note of the messages of before by their case."""
    catalogus, berichten = getattr(site, "catalogus", None), site.stufberichten
    names = catalogus.complete(site) if catalogus is not None else []
    known = sorted(berichten.values(), key=lambda bericht: bericht.op) if berichten is not None else []
    found = [bericht for bericht in known if bericht.dossier]
    for bericht in found:
        berichten.noem("per_zaak", bericht.dossier, bericht)
    return f"{len(names)} indexen toegevoegd, {len(found)} berichten bij hun zaak gezet"
