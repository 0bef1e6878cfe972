"""Is this the right password? Argon2id with the library's current parameters; the hash is renewed when they change."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM = 12
HASHER = PasswordHasher()


@cache
def _decoy() -> str:
    return HASHER.hash("niemand")


def hashed(password: str) -> str:
    return HASHER.hash(password)


def matches(stored: str, password: str) -> bool:
    """Takes equally long when there is no such account: hand in an empty `stored`."""
    try:
        return HASHER.verify(stored or _decoy(), password) and bool(stored)
    except (VerificationError, InvalidHashError):
        return False


def too_weak(password: str) -> str | None:
    """Why this password cannot be used, in a Dutch sentence, or None."""
    if len(password) < MINIMUM:
        return f"Kies een wachtwoord van minstens {MINIMUM} tekens."
    if len(set(password)) < 5:
        return "Kies een wachtwoord met meer verschillende tekens."
    return None
