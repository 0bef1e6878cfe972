"""How are passwords of koppelingen kept? Ours to be checked as a hash, that of us elsewhere encrypted with the portal's key.

What the portal makes up is long and random, so that a plain SHA-256 can not be guessed back.
"""

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken

from portal.services import secret


def nieuw() -> str:
    """A password for another system, to be shown once."""
    return secrets.token_urlsafe(32)


def gehasht(wachtwoord: str) -> str:
    return hashlib.sha256(wachtwoord.encode()).hexdigest()


def klopt(bewaard: str, wachtwoord: str) -> bool:
    return bool(bewaard) and hmac.compare_digest(bewaard, gehasht(wachtwoord))


def versleuteld(settings, wachtwoord: str) -> str:
    return _fernet(settings).encrypt(wachtwoord.encode()).decode() if wachtwoord else ""


def ontsleuteld(settings, bewaard: str) -> str:
    """Empty where the key of the portal was changed: the password has to be typed anew."""
    try:
        return _fernet(settings).decrypt(bewaard.encode()).decode() if bewaard else ""
    except InvalidToken:
        return ""


def _fernet(settings) -> Fernet:
    key = hmac.new(secret.key_of(settings).encode(), b"koppelingen", "sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
