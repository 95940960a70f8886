"""The user's own company, for the head of every brief: kept in the private folder, not in any deal."""

import base64
import json
from hashlib import blake2b
from pathlib import Path

from dealplanner.brief.company import LONGEST_NAME, NO_COMPANY, Company
from dealplanner.brief.logo import is_plain
from dealplanner.domain.wording import one_line
from dealplanner.storage import folders
from dealplanner.storage.errors import CannotWrite
from dealplanner.storage.reasons import cannot_write

_LARGEST = 600_000  # bytes


def read() -> Company:
    """The company as it was last kept; none where nothing is kept, or what is kept is damaged."""
    try:
        if _file().stat().st_size > _LARGEST:
            return NO_COMPANY
        found = json.loads(_file().read_text(encoding="utf-8"))
        return Company(_one_line(str(found["name"])), _logo(found.get("logo")))
    except (OSError, CannotWrite, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NO_COMPANY


def keep(company: Company) -> None:
    """Keep it in one step; an empty one leaves nothing behind. Raises CannotWrite, with the old one kept."""
    company = Company(_one_line(company.name), company.logo)
    file = _file()
    try:
        if company == NO_COMPANY:
            file.unlink(missing_ok=True)
        else:
            folders.replace_file(file, _written(company))
    except OSError as error:
        raise cannot_write(error, file, "The company is kept as it was.") from error


def _written(company: Company) -> bytes:
    kept: dict[str, object] = {"name": company.name}
    if company.logo is not None:
        kept["logo"] = {"png": base64.b64encode(company.logo).decode(), "digest": _digest(company.logo)}
    return json.dumps(kept, indent=1).encode()


def _logo(kept: object) -> bytes | None:
    """The logo, unless something happened to it since it was checked."""
    if not isinstance(kept, dict):
        return None
    logo = base64.b64decode(str(kept["png"]), validate=True)
    return logo if is_plain(logo) and kept["digest"] == _digest(logo) else None


def _digest(logo: bytes) -> str:
    return blake2b(logo, digest_size=16).hexdigest()


def _one_line(name: str) -> str:
    return one_line(name)[:LONGEST_NAME]


def _file() -> Path:
    return folders.home() / "company.json"
