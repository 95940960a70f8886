"""Writing the interchange form of the open deal, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.exchange import interchange
from dealplanner.exchange.errors import ExchangeError


def export(deal: Deal, path: Path, protected: bool) -> tuple[bool, str]:
    """Whether it was written, and the sentence about it; what is exported of a `protected` deal is not."""
    try:
        interchange.write(deal, path if path.suffix else path.with_suffix(".json"))
    except (ExchangeError, OSError) as error:
        return False, f"“{path.name}” could not be written: {error}"
    plain = ", and without its password" if protected else ""
    return True, f"Exported to {path.name}, with every field of the deal, limits included{plain}."
