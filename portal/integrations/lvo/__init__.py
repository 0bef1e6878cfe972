"""StUF-LVO: what do the messages of Omgevingsloket online say? Read by local name, not checked against an LVO schema."""
