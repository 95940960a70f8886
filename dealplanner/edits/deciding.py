"""The questions of a merge while they are answered: an answer may bring up further ones, or make some go."""

from collections.abc import Mapping

from dealplanner.domain.deal import Deal
from dealplanner.edits.merge import Choice, Conflict, Merged, Place, merge
from dealplanner.edits.questions import Question, questions


class Deciding:
    """What was asked so far, in the order it came up, and the merged deal once all of it is answered."""

    def __init__(self, base: Deal | None, mine: Deal, theirs: Deal, locale: str) -> None:
        self._base, self._mine, self._theirs, self._locale = base, mine, theirs, locale
        self._answers: dict[Place, Choice] = {}
        self._merged = Merged(None)
        self._conflicts: tuple[Conflict, ...] = ()
        self.questions: tuple[Question, ...] = ()
        self._go_through()

    @property
    def merged(self) -> Merged:
        """The merge with the answers given so far; it has a deal once nothing is open."""
        return self._merged

    @property
    def answers(self) -> Mapping[Place, Choice]:
        """What was answered."""
        return self._answers

    @property
    def open(self) -> int:
        """How many questions are not answered yet."""
        return sum(conflict.place not in self._answers for conflict in self._conflicts)

    def answer(self, place: Place, choice: Choice) -> None:
        """Answer one question, or answer it differently."""
        again = place in self._answers
        self._answers[place] = choice
        if again or not self.open:
            self._go_through()

    def answer_all(self, choice: Choice) -> None:
        """Give every question this answer, and those too that come up by it."""
        self._answers = {}
        self._go_through()
        while self._merged.deal is None and self.open:
            self._answers.update({conflict.place: choice for conflict in self._conflicts})
            self._go_through()

    def _go_through(self) -> None:
        """Ask from the beginning: what an answer brought up stays only as long as that answer does."""
        asked: list[Conflict] = []
        given: dict[Place, Choice] = {}
        while True:
            self._merged = merge(self._base, self._mine, self._theirs, given)
            fresh = [conflict for conflict in self._merged.conflicts if conflict.place not in given]
            asked += fresh
            if not fresh or any(conflict.place not in self._answers for conflict in fresh):
                break
            given.update({conflict.place: self._answers[conflict.place] for conflict in fresh})
        self._conflicts = tuple(asked)
        kept = {conflict.place for conflict in asked}
        self._answers = {place: choice for place, choice in self._answers.items() if place in kept}
        self.questions = questions(asked, self._mine, self._theirs, self._locale)
