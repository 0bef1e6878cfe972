"""The mailbox as a program sees it: an FTPS server over what is stored, with nothing of it on disk."""
