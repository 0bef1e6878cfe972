"""Why was something not delivered, in a Dutch sentence for who manages the portal? Nothing of the words of another server."""

import re

EIGEN = frozenset({"NietBezorgd", "Refused", "TeOud", "NogNiet"})
"""Failures whose text is a sentence already."""
CODE = re.compile(r"\b([45][0-9]{2})\b")
LATER = "De mailserver van de ontvanger neemt de e-mail nu niet aan (code {0}). Het kan later wel lukken."
GEWEIGERD = "De mailserver neemt de e-mail voor dit adres niet aan (code {0}). Klopt het adres?"
GEEN_SERVER = "De mailserver is niet te bereiken. Kijk of die aan staat, en of het adres in de instellingen klopt."
ZINNEN = {
    "SMTPSenderRefused": "De mailserver neemt geen e-mail aan van ons adres. Kijk naar mail.afzender in de instellingen.",
    "SMTPAuthenticationError": "De mailserver laat ons niet binnen. Kloppen de gebruikersnaam en het wachtwoord?",
    "SMTPNotSupportedError": "De mailserver kan niet wat de instellingen vragen. Kijk naar mail.smtp.tls.",
    "SSLError": "De beveiligde verbinding met de mailserver lukt niet.",
    "SSLCertVerificationError": "Het certificaat van de mailserver klopt niet.",
    **dict.fromkeys(("SMTPServerDisconnected", "SMTPConnectError", "ConnectionRefusedError", "ConnectionResetError",
                     "TimeoutError", "gaierror", "BrokenPipeError", "SMTPHeloError"), GEEN_SERVER),
}
VOL = "De schijf van de server is vol. Maak ruimte en probeer het dan opnieuw."
ONBEKEND = "Er ging bij ons iets mis. De beheerder vindt de oorzaak in het log."


def zin(fout: str) -> str:
    """From what a job noted (`Name: text`); empty for nothing."""
    if not fout:
        return ""
    kind, colon, text = fout.partition(": ")
    if kind in EIGEN or not colon:
        return text or fout
    if "[Errno 28]" in text or "[Errno 122]" in text:
        return VOL
    if kind in ("SMTPRecipientsRefused", "SMTPDataError", "SMTPResponseException"):
        found = CODE.search(text)
        code = found[1] if found else "onbekend"
        return (LATER if code.startswith("4") else GEWEIGERD).format(code)
    return ZINNEN.get(kind, ONBEKEND)
