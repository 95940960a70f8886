"""How another page leads to an edition of the brief: a target of its own kind, made and read here."""

from __future__ import annotations

from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.checks.finding import Step, Target

_TABLE = "editions"


def edition_target(name: str) -> Target:
    """Where the edition of that name is shown."""
    return Target(Step.BRIEF, _TABLE, name)


def edition_of(target: Target) -> Edition | None:
    """The edition that a target means, None for any other target."""
    if target.table != _TABLE:
        return None
    return next((edition for edition in EDITIONS if edition.name == target.row), None)


def has_edition(name: str) -> bool:
    """Whether there is an edition of that name."""
    return any(edition.name == name for edition in EDITIONS)
