"""Which settings are there, and what are they when nobody chose? See production.ini for a line about each."""

from pathlib import Path

from workflows.document import SLOT_DAGEN

DEFAULTS = {
    "tm.manager_hook": "pyramid_tm.explicit_manager",
    "tm.annotate_user": "false",
    "retry.attempts": "8",
    "portaal.map": "var",
    "portaal.url": "http://127.0.0.1:6543",
    "portaal.skin": "basis",
    "mail.wijze": "map",
    "mail.afzender": "noreply@voorbeeld.nl",
    "aflevering.dagen": "",
    "volgen.uur": "7",
    "sessie.secure": "true",
    "bijlage.bytes": "536870912",
    "aanvraag.bytes": "2147483648",
    "virus.clamd": "",
    "virus.verplicht": "true",
    "kaart.tegels": "",
    "kaart.bron": "",
    "kaart.midden": "52.1552,5.3872,8",
    "adressen.locatieserver": "",
    "dagstaten.kopie": "",
    "concept.dagen": "90",
    "concept.waarschuwing": "14",
    "document.slot_dagen": str(SLOT_DAGEN),
    "ocr.paginas": "50",
    "inlezen.map": "",
    "inlezen.imap.host": "",
    "inlezen.imap.minuten": "5",
    "lvo.naamruimten": "",
    "olo.lopend": "",
    "koppelvlak.proxy": "",
    "koppelvlak.bytes": "629145600",
    "koppelvlak.bewaren": "365",
    "ftp.in_proces": "false",
    "ftp.adres": "0.0.0.0",  # noqa: S104  others have to reach it; production.ini says how to narrow it
    "ftp.poort": "2121",
    "ftp.passief": "50000-50100",
    "ftp.certificaat": "",
    "ftp.sleutel": "",
    "ftp.extern-adres": "",
    "ftp.sessies": "50",
    "ftp.sessies_per_postbus": "5",
    "ftp.stil_seconden": "300",
    "ftp.logdagen": "90",
    "archief.selectielijst": "",
}

IN_MAP = {"portaal.geheim": "geheim", "mail.map": "mail", "zoek.map": "zoekindex", "chameleon.map": "sjablonen",
          "uploads.map": "uploads", "dagstaten.map": "dagstaten", "dagstaten.sleutel": "dagstaatsleutel.pem"}
"""Settings that point inside `portaal.map` when nobody chose otherwise."""


def complete(settings) -> dict:
    """The settings with what was left out filled in."""
    settings = {**DEFAULTS, **settings}
    folder = Path(settings["portaal.map"]).absolute()
    for name, place in IN_MAP.items():
        settings.setdefault(name, str(folder / place))
    data = f"file://{folder}/data"
    blobs = f"blobstorage_dir={folder}/data/blobs"
    settings.setdefault("zodbconn.uri", f"{data}/Data.fs?{blobs}&connection_pool_size=16&connection_cache_size=8000")
    settings.setdefault("zodbconn.uri.audit", f"{data}/Audit.fs?connection_pool_size=16")
    (folder / "data").mkdir(parents=True, exist_ok=True)
    return settings
