"""How can a question to the register be followed? The addresses for its page: by mail, in a feed reader, in a calendar."""

from portal.skin import url

KOPPELINGEN = (("atom.xml", "application/atom+xml", "Bekendmakingen (Atom)", "in een feedlezer (Atom)"),
               ("rss.xml", "application/rss+xml", "Bekendmakingen (RSS)", "in een feedlezer (RSS)"),
               ("laatste-dagen.ics", "text/calendar", "Laatste dagen om te reageren (agenda)",
                "in uw agenda: de laatste dagen om te reageren"))
"""View of the register, type, title of the link, words on the page."""


def wegen(request, question: str) -> dict:
    """`question` is the part of the address after the question mark, empty for everything."""
    site, register = request.site, url(request, request.site["bekendmakingen"])
    after = f"?{question}" if question else ""
    return {"email": f"{url(request, site, 'volgen')}{after}", "plek": url(request, site, "volgen") if question else "",
            "open_data": url(request, site, "open-data"),
            "koppelingen": [{"url": f"{register}/{name}{after}", "soort": kind, "titel": titel, "tekst": tekst}
                            for name, kind, titel, tekst in KOPPELINGEN]}
