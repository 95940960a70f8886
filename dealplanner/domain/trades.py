"""Value trades: "if you …, then we …"."""

from dataclasses import dataclass

from dealplanner.domain.enums import TermKind
from dealplanner.domain.fields import About, Kind, choice, described, flag, long_text, reference, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A give or a get: an option of an issue, or (a get only) something without a figure, in words."""

    id: str = described(Kind.ID, "id", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    kind: TermKind = choice("give or get", TermKind.GIVE)
    issue: str | None = reference("point", "issues")
    option: str | None = reference("option", "options")
    words: str = text("in words", about=About.DEAL, open=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Any number of gives and gets; complete with one of each."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    alternative: bool = flag("only an alternative")
    reason: str = long_text("why it is worth it all the same")
    line: str = long_text("the line to say", open=True)
    terms: tuple[Term, ...] = ()

    @property
    def gives(self) -> tuple[Term, ...]:
        """What we give."""
        return tuple(term for term in self.terms if term.kind is TermKind.GIVE)

    @property
    def gets(self) -> tuple[Term, ...]:
        """What they give in return."""
        return tuple(term for term in self.terms if term.kind is TermKind.GET)

    @property
    def complete(self) -> bool:
        """Whether there is at least one give and one get."""
        return bool(self.gives) and bool(self.gets)
