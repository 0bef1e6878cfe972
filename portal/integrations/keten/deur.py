"""How does a run reach the portal for what no counterpart does: what has to be there, and where the report is kept?"""

from datetime import timedelta

import requests

from portal.services import links

DEUR = "ketensimulatie-deur"
GELDIG = timedelta(minutes=10)
SECONDEN = 60


class NietToegelaten(Exception):
    """The portal does not answer, or not as asked; a Dutch sentence."""


class Deur:
    """`settings` are those of the portal: its key signs what is asked. `now()` gives the time of the portal."""

    def __init__(self, url: str, settings, now):
        self.url, self.settings, self.now = url.rstrip("/"), settings, now

    def vraag(self, daad: str, **woorden) -> dict:
        """Raises NietToegelaten."""
        token = links.sign(self.settings, DEUR, daad, 0, self.now() + GELDIG)
        try:
            with requests.Session() as session:
                session.trust_env = False
                answer = session.post(f"{self.url}/ketensimulatie/{daad}", json=woorden, timeout=SECONDEN,
                                      headers={"Authorization": f"Bearer {token}"}, allow_redirects=False)
                found = answer.json()
        except (requests.RequestException, ValueError):
            raise NietToegelaten(f"Op {self.url} antwoordt geen portaal. Draait het, en klopt het adres (--url)?") from None
        if answer.status_code != 200:
            raise NietToegelaten(found.get("reden") or f"Het portaal antwoordde met HTTP {answer.status_code}.")
        return found
