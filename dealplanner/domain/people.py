"""The people on both sides, whom they influence, and the rivals."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.enums import Judged, Layer, Part, RivalTie, Side, Stance, Tie
from dealplanner.domain.fields import About, Kind, choice, day, described, long_text, money, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody was asked and what we heard, kept over deals as a manual on that customer."""

    id: str = described(Kind.ID, "id", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    layer: Layer = choice("tells of", Layer.WANTS, about=About.THEM)
    question: str = text("question asked", about=About.THEM)
    answer: str = long_text("answer heard", about=About.THEM)
    heard_on: date | None = day("heard on", about=About.THEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the table or behind it, on either side.

    `needs` is what the job needs, `wants` what the person wants: habits, hopes, pressures, private goals.
    """

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    name: str = text("name", about=About.DEAL, open=True)
    role: str = text("role", about=About.DEAL, open=True)
    side: Side = choice("side", Side.THEM, about=About.DEAL, open=True)
    part: Part = choice("part in the decision", Part.UNKNOWN, about=About.DEAL)
    authority: str = text("may decide")
    authority_limit: int | None = money("may decide up to")
    stance: Stance = choice("stance", Stance.UNKNOWN, about=About.THEM)
    relationship: Tie = choice("relationship with us", Tie.UNKNOWN, about=About.THEM)
    rival_relationship: RivalTie = choice(
        "relationship of the rivals, compared", RivalTie.UNKNOWN, about=About.THEM
    )
    needs: str = long_text("what the job needs", about=About.THEM)
    wants: str = long_text("what they want", about=About.THEM)
    contact: str = text("phone or e-mail", about=About.DEAL)
    notes: str = long_text("private notes")
    answers: tuple[Answer, ...] = ()

    @property
    def wants_known(self) -> bool:
        """Whether anything is known of what the person wants: it is noted, or a question was answered."""
        heard = any(one.layer is Layer.WANTS and one.answer.strip() for one in self.answers)
        return heard or bool(self.wants.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """One arrow on the map: what `person` says counts with `other`."""

    id: str = described(Kind.ID, "id", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    person: str = described(Kind.REFERENCE, "who influences", refers_to="people", about=About.THEM)
    other: str = described(Kind.REFERENCE, "who is influenced", refers_to="people", about=About.THEM)
    how: str = text("how", about=About.THEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Who else wants the order, judged on the four battlegrounds, each with the reason."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    name: str = text("rival")
    product: Judged = choice("we on product", Judged.UNKNOWN)
    product_why: str = long_text("why, on product")
    emotion: Judged = choice("we on emotion", Judged.UNKNOWN)
    emotion_why: str = long_text("why, on emotion")
    politics: Judged = choice("we on politics", Judged.UNKNOWN)
    politics_why: str = long_text("why, on politics")
    relationship: Judged = choice("we on relationship", Judged.UNKNOWN)
    relationship_why: str = long_text("why, on relationship")
    notes: str = long_text("private notes")
