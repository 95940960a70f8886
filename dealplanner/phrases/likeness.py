"""Tells whether two closing lines say the same in nearly the same words, and which words they share."""

import re
import unicodedata
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Generic, TypeVar

from dealplanner.phrases.vocabulary import CONDITIONS, FUNCTION_WORDS, begins_with_ideograph, stem, word_in

WHOLE_ALIKE = 68
"""From this ratio on (0 to 100) two whole lines count as alike."""

ASK_ALIKE = 66
"""From this ratio on (0 to 100) the asking parts of two lines count as alike."""

SHUFFLED_ALIKE = 74
"""From this ratio on (0 to 100) they count as alike whatever the order of their words."""

_ASK_WEIGHT = 5
"""An asking part lighter than this ("agreed?") says too little to be compared by itself."""

_ASK_SHARE = 0.4
"""Neither is one that is less than this share of its sentence."""

_CONTENT = 2
"""A word that carries meaning counts this many times; a function word counts once."""

_MOST_CHARACTERS, _MOST_WORDS, _MOST_CLAUSES = 10_000, 300, 12
_MOST_SHARED, _LONGEST_SHARED = 12, 100

_SENTENCE = re.compile(r".+?(?:[.!?…;؟](?=[\s”\"')]|$)|[。\n]|$)", re.DOTALL)
_CLAUSE = re.compile(r"[,:–—、](?=\s|$)|[、()\ue000]")
_ASKING = re.compile(r"[?؟;][”\"')\s]*$")
_MASK = "\ue000"

IdT = TypeVar("IdT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two lines are (percent, up to 100) and what they share, as in "shall we … it now"."""

    percent: int
    shared: str


@dataclass(frozen=True, slots=True)
class LikePair(Generic[IdT]):
    """A line that repeats an earlier one."""

    earlier: IdT
    later: IdT
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of words: as written, as compared, and as compared with each repeated by its weight."""

    written: tuple[str, ...]
    keys: tuple[str, ...]
    weighted: tuple[str, ...]
    unordered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    whole: _Part
    asks: tuple[_Part, ...]


def alike(a: str, b: str, *, fills: Collection[str] = ()) -> Likeness | None:
    """What two wordings share when they say the same, None when they are different enough.

    `fills` are texts that come from the deal rather than from the wording (a customer's name, what is
    given): they are left out of the comparison.
    """
    mask = _mask(fills)
    return _compare(_read(a, mask), _read(b, mask))


def pairs_alike(
    lines: Iterable[tuple[IdT, str]], *, fills: Collection[str] = ()
) -> tuple[LikePair[IdT], ...]:
    """Each line that repeats an earlier one, with the earliest that it repeats, in the order of the lines."""
    mask = _mask(fills)
    read = [(line_id, _read(text, mask)) for line_id, text in lines]
    return tuple(pair for place in range(len(read)) if (pair := _earliest(read, place)))


def _earliest(read: Sequence[tuple[IdT, _Line]], place: int) -> LikePair[IdT] | None:
    later_id, later = read[place]
    for earlier_id, earlier in read[:place]:
        likeness = _compare(earlier, later)
        if likeness:
            return LikePair(earlier_id, later_id, likeness)
    return None


def _compare(a: _Line, b: _Line) -> Likeness | None:
    from rapidfuzz import fuzz  # 13 ms, paid when the first two lines are compared and not at start-up

    if not a.whole.keys or not b.whole.keys:
        return Likeness(100, a.text[:_LONGEST_SHARED]) if a.text and a.text == b.text else None
    one, other = a.whole, b.whole
    best = fuzz.ratio(one.weighted, other.weighted, score_cutoff=WHOLE_ALIKE)
    for ask, other_ask in product(a.asks, b.asks):
        score = max(
            fuzz.ratio(ask.weighted, other_ask.weighted, score_cutoff=ASK_ALIKE),
            fuzz.ratio(ask.unordered, other_ask.unordered, score_cutoff=SHUFFLED_ALIKE),
        )
        if score > best:
            best, one, other = score, ask, other_ask
    return Likeness(round(best), _shared(one, other)) if best else None


def _shared(a: _Part, b: _Part) -> str:
    """The words both have in the same order, with "…" where they differ."""
    from rapidfuzz.distance import LCSseq

    words: list[str] = []
    twins: list[str] = []
    for code in LCSseq.opcodes(a.keys, b.keys):
        if code.tag != "equal":
            words.append("…")
            continue
        for word, twin in zip(
            a.written[code.src_start : code.src_end], b.written[code.dest_start : code.dest_end], strict=True
        ):
            same = word.casefold() == twin.casefold()
            words.append(_plainer(word, twin) if same else "…")
            twins.append(word if same else f"{word} / {twin}")
    return _joined(words) or _joined(twins)


def _plainer(word: str, twin: str) -> str:
    """Of two spellings the one without the capital that only the start of a sentence gave it."""
    return twin if word[:1].isupper() else word


def _joined(words: Sequence[str]) -> str:
    text, count, gap = "", 0, False
    for word in words:
        if word == "…":
            gap = True
        elif count == _MOST_SHARED or len(text) > _LONGEST_SHARED:
            return text[:_LONGEST_SHARED].rstrip() + " …"
        else:
            close = begins_with_ideograph(word) and begins_with_ideograph(text[-1:])
            text += (" … " if gap else "" if close else " ") + word if text else word
            count, gap = count + 1, False
    return text if len(text) <= _LONGEST_SHARED else text[:_LONGEST_SHARED] + " …"


def _read(text: str, mask: re.Pattern[str] | None) -> _Line:
    plain = unicodedata.normalize("NFKC", text[:_MOST_CHARACTERS])[:_MOST_CHARACTERS].strip()
    written = plain.casefold()
    if mask:
        plain = mask.sub(_MASK, plain)
    return _Line(written, _part(plain), tuple(islice(_asks(plain), _MOST_CLAUSES)))


def _asks(plain: str) -> Iterator[_Part]:
    """The clauses that ask: of the questions in a text, or of all its sentences when there is no question.

    What only names a condition, a date or the like is not among them.
    """
    sentences = _SENTENCE.findall(plain)
    for sentence in [asking for asking in sentences if _ASKING.search(asking)] or sentences:
        clauses = [_part(clause) for clause in _CLAUSE.split(sentence)]
        enough = max(_ASK_WEIGHT, _ASK_SHARE * sum(len(clause.weighted) for clause in clauses))
        yield from (
            clause
            for clause in clauses
            if len(clause.weighted) >= enough and clause.keys[0] not in CONDITIONS
        )


def _part(text: str) -> _Part:
    written = tuple(word_in(text).findall(text)[:_MOST_WORDS])
    keys = tuple(stem(word) for word in written)
    weighted = tuple(key for key in keys for _ in range(1 if _is_slight(key) else _CONTENT))
    return _Part(written, keys, weighted, tuple(sorted(weighted)))


def _is_slight(key: str) -> bool:
    return key in FUNCTION_WORDS or (len(key) <= 2 and not begins_with_ideograph(key))


def _mask(fills: Collection[str]) -> re.Pattern[str] | None:
    known = {unicodedata.normalize("NFKC", fill).strip() for fill in fills} - {""}
    longest_first = map(re.escape, sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE) if known else None
