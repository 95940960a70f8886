"""Options named on the command line by the keys of the interchange form: ISSUE=OPTION."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from dealplanner.commands.answer import UsageError
from dealplanner.commands.text import plain
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option

_NAMED = 8
"""So many keys are named where none comes near what was typed."""


def named_options(deal: Deal, given: Sequence[str]) -> dict[str, Option]:
    """The option named for each issue, by the issue's id. Raises UsageError, also for one named twice."""
    found: dict[str, Option] = {}
    for one in given:
        issue, option = named_option(deal, one)
        if found.setdefault(issue.id, option) is not option:
            raise UsageError(f"{_quoted(issue.key)} was named twice: please name one option of each point.")
    return found


def named_option(deal: Deal, given: str) -> tuple[Issue, Option]:
    """The issue and the option that ISSUE=OPTION names. A key may hold “=” itself. Raises UsageError."""
    places = [at for at, character in enumerate(given) if character == "="]
    issues = {issue.key: issue for issue in deal.issues}
    known = [(issues[given[:at]], given[at + 1 :]) for at in places if given[:at] in issues]
    for issue, key in known:
        for option in issue.options:
            if option.key == key:
                return issue, option
    if known:
        issue, key = known[0]
        missing = f"{_quoted(issue.key)} has no option {_quoted(key)}"
        raise UsageError(_with_nearest(missing, key, [option.key for option in issue.options]))
    if not places:
        raise UsageError(f"{_quoted(given)} names no option: please write ISSUE=OPTION, each by its key.")
    key = given[: places[0]]
    raise UsageError(_with_nearest(f"The deal has no point {_quoted(key)}", key, list(issues)))


def _with_nearest(missing: str, given: str, keys: Collection[str]) -> str:
    """A sentence on a key that is not there, with the nearest ones, or all, that are."""
    folded = {key.casefold(): key for key in keys}
    near = get_close_matches(given.casefold(), folded, n=1)
    if near:
        return f"{missing}: did you mean {_quoted(folded[near[0]])}?"
    if not keys:
        return f"{missing}: it has none."
    named = ", ".join(map(_quoted, list(keys)[:_NAMED]))
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return f"{missing}: it has {named}{more}."


def _quoted(key: str) -> str:
    return f"“{plain(key, 60)}”"
