"""What do all schemas start from, and how is text tidied that somebody typed? The base of schemas, preparers for fields."""

import colander


class Schema(colander.Schema):
    """A schema of which each copy has fields of its own. Those of colander share them, so that the choices that one form puts
    on a field would be there in the form that somebody else opens at the same moment."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.children = [child.clone() for child in self.children]


def regel(value):
    """Without line ends and other signs that have no place in a line of text."""
    return value and ("".join(c for c in " ".join(value.split()) if c.isprintable()) or colander.null)


def regels(value):
    """As typed, with one kind of line end and without signs that cannot be shown."""
    text = value and value.replace("\r\n", "\n").replace("\r", "\n")
    return text and ("".join(c for c in text if c.isprintable() or c in "\n\t").strip() or colander.null)


def tekstveld(required=None, *, limit=200, preparer=regel, **kw):
    """A line of text; `required` says what to do when it is left empty, None where it may be."""
    if required is None:
        kw["missing"] = ""
    length = colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit} tekens")
    also = kw.pop("validator", None)
    return colander.SchemaNode(colander.String(), missing_msg=required, preparer=preparer,
                               validator=colander.All(length, also) if also else length, **kw)
