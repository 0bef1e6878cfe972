"""Where may a page send somebody on to? Only to this site."""


def safe_next(path: str) -> str:
    """A path on this site, or empty: never an address elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path else ""
