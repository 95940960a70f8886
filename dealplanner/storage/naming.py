"""File names: from what a deal is called to a name that every system takes."""

import re
import unicodedata
from pathlib import Path

SUFFIX = ".deal"
_UNUSABLE = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f-\x9f]+")
_TURNS_TEXT = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_MOST_BYTES = 120


def file_name(title: str, customer: str = "") -> str:
    """A file name for a deal, free of slashes and of what some system refuses ("Halden – Renewal.deal")."""
    parts = [part for part in (_usable(customer), _usable(title)) if part]
    stem = _shortened(" – ".join(parts)) or "Deal"
    return f"{stem}_{SUFFIX}" if _RESERVED.fullmatch(stem) else stem + SUFFIX


def beside(path: Path, remark: str) -> Path:
    """A free name in the same folder that tells the remark: "Halden (mine).deal", "Halden (mine 2).deal"."""
    for number in range(1, 1000):
        counted = _usable(remark) if number == 1 else f"{_usable(remark)} {number}"
        candidate = path.with_name(f"{_shortened(path.stem)} ({counted}){path.suffix or SUFFIX}")
        if not candidate.exists():
            return candidate
    raise FileExistsError(path)


def _usable(text: str) -> str:
    plain = _TURNS_TEXT.sub("", unicodedata.normalize("NFC", text))
    spaced = " ".join(_UNUSABLE.sub("-", " ".join(plain.split())).split())
    return spaced.strip(" .-")


def _shortened(text: str) -> str:
    return text.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(" .-–")
