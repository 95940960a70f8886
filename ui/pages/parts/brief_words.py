"""Options in few words: what is read at arm's length has no room for the whole point."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from dealplanner.analysis.at_table.owed import Named
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import option_words
from dealplanner.domain.wording import cut
from dealplanner.edits.walkaways import measure

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST = 90


class BriefWords:
    """Says options in few words, and in full where two points have an option of the same wording."""

    def __init__(self, deal: Deal) -> None:
        self._often = Counter(
            cut(option.label).casefold() for issue in deal.issues for option in issue.options
        )

    def of(self, issue: Issue, option: Option) -> str:
        """Its own words where they are more than one ("60 days"); the point with its figure ("12% off the
        licence price"); else both ("Payment: quarterly").
        """
        label = cut(option.label, _LONGEST)
        if len(label.split()) > 1 and self._often[label.casefold()] == 1:
            return label
        return _with_figure(issue, label) or cut(option_words(issue, option), _LONGEST)

    def all(self, named: Iterable[Named]) -> str:
        """Several, one behind the other."""
        return joined(self.of(*one) for one in named)


def joined(texts: Iterable[str]) -> str:
    """Several on a line: by commas, and by dots where a comma stands in one of them."""
    known = tuple(filter(None, texts))
    return (" · " if any("," in text for text in known) else ", ").join(known)


def _with_figure(issue: Issue, label: str) -> str:
    """The words of the point with the figure of the option, where both are of one unit."""
    own, point = measure(label), measure(issue.label)
    if own is None or point is None or own[1] != point[1] or not _NUMBER.match(label):
        return ""
    figure = _NUMBER.match(label)
    assert figure is not None
    return cut(_NUMBER.sub(figure[0], issue.label, count=1), _LONGEST)
