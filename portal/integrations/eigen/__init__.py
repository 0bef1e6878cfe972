"""Messages about an aanvraag for the own system of a bevoegd gezag, by our own documented schema (aanvraag.xsd)."""
