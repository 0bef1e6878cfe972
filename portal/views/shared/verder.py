"""Where may a page send somebody on to? Only to this site."""


def safe_next(path: str) -> str:
    """A path on this site, or empty: never an address elsewhere, and nothing that cannot stand in a header."""
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else ""
