"""Messages of other systems are found by the number that they are about: those of before get theirs."""


def evolve(site) -> str:
    postvak, found = site["postvak"], 0
    for key, (_, path) in site.verzoeken.items():
        bericht = postvak.get(path.rpartition("/")[2])
        if bericht is not None and not bericht.kenmerk:
            bericht.kenmerk, found = key.partition("/")[0], found + 1
            postvak.noem(f"nr {bericht.kenmerk}", bericht)
    return f"{found} ontvangen berichten met het nummer waar zij over gaan"
