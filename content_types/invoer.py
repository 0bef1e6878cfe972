"""How is text tidied that somebody typed? Preparers for the fields of schemas."""

import colander


def regel(value):
    """Without line ends and other signs that have no place in a line of text."""
    return value and ("".join(c for c in " ".join(value.split()) if c.isprintable()) or colander.null)


def regels(value):
    """As typed, with one kind of line end and without signs that cannot be shown."""
    text = value and value.replace("\r\n", "\n").replace("\r", "\n")
    return text and ("".join(c for c in text if c.isprintable() or c in "\n\t").strip() or colander.null)
