"""What opens a protected deal: a key derived from its password once, for its file, working copy and backups.

All databases of one deal share the key and its salt, which stands at the beginning of each of them, where
SQLCipher puts it. So whoever has the password opens any of them, here or by another program for SQLCipher 4.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path

SALT_BYTES = 16
_KEY_BYTES = 32
_ROUNDS = 256_000
_PLAIN = b"SQLite format 3\0"
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Key:
    """The key of SQLCipher 4 with its salt. It is never written anywhere, and shows nothing of itself."""

    raw: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    @property
    def literal(self) -> str:
        """As PRAGMA key and ATTACH take it, which have no bound parameters."""
        return f"\"x'{(self.raw + self.salt).hex()}'\""


Secret = str | Key
"""A password as it was typed, or the key that was derived from it before."""


def derived(password: str, salt: bytes) -> Key:
    """The key of a password by SQLCipher 4's defaults (PBKDF2 with HMAC-SHA512); takes tenths of a second.

    A letter with its accent is the same however a keyboard composes it.
    """
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", typed, salt, _ROUNDS, _KEY_BYTES), salt)


def new(password: str) -> Key:
    """The key of a password for a deal that gets one now, under a fresh salt."""
    return derived(password, secrets.token_bytes(SALT_BYTES))


def for_file(path: Path, secret: Secret | None) -> Key | None:
    """The key that a secret gives for this file; None without a secret, and for a file that needs none.

    Raises OSError.
    """
    return None if secret is None or not is_encrypted(path) else of_database(path, secret)


def of_database(path: Path, secret: Secret) -> Key:
    """The key that a secret gives for an encrypted database. Raises OSError."""
    if isinstance(secret, Key):
        return secret
    with path.open("rb") as file:
        return derived(secret, file.read(SALT_BYTES))


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like an encrypted database: whole pages, no header of SQLite's. Raises OSError."""
    return path.stat().st_size % _PAGE == 0 and has_no_header(path)


def has_no_header(path: Path) -> bool:
    """Whether there is something that SQLite has not begun, however it ends. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) not in (b"", _PLAIN)
