"""With which key do we sign? One random key per installation, in a file that only the portal can read."""

import os
import secrets
from pathlib import Path

from webob.cookies import SignedSerializer


def key_of(settings) -> str:
    """The key in the file `portaal.geheim`; made on first use."""
    path = Path(settings["portaal.geheim"])
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as stream:
        stream.write(secrets.token_hex(64))
    return path.read_text().strip()


def signer(settings, purpose: str) -> SignedSerializer:
    """Signs and checks values for one purpose; a value signed for another purpose is refused with ValueError."""
    return SignedSerializer(key_of(settings), f"portaal:{purpose}", hashalg="sha512")
