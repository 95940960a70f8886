"""Who influences whom, as a map."""

from dealplanner.analysis.influence import BOX, Node, placed
from dealplanner.brief.blocks import Block, Paragraph, Section, joined
from dealplanner.brief.drawings import InfluenceMap, MapArrow, MapBox, Standing
from dealplanner.brief.sheet import Sheet
from dealplanner.domain.enums import Part, Side, Stance
from dealplanner.domain.people import Person
from dealplanner.domain.wording import shortened

_ACROSS = 5
_LONG = 36  # characters of a name: the people themselves have all of it
_STANDINGS: dict[Stance, Standing] = {
    Stance.UNKNOWN: "unknown",
    Stance.AGAINST: "against_us",
    Stance.DOUBTS: "undecided",
    Stance.NEUTRAL: "undecided",
    Stance.FOR_US: "for_us",
    Stance.COACHES: "for_us",
}


def influence_map(sheet: Sheet) -> Section | None:
    """The picture; None where nobody is known to listen to anybody."""
    plan = placed(sheet.deal, _ACROSS)
    if not plan.edges:
        return None
    people = {person.id: person for person in sheet.deal.people}
    names = {person.id: shortened(person.name.strip() or "…", _LONG) for person in sheet.deal.people}
    drawn = InfluenceMap(
        tuple(_box(sheet, people[node.person], names[node.person], node) for node in plan.nodes),
        tuple(
            MapArrow(
                names[edge.person], names[edge.other], edge.how.strip(), edge.start, edge.control, edge.end
            )
            for edge in plan.edges
        ),
        plan.columns,
        plan.rows,
        BOX,
        (
            sheet.say("influence.column.person"),
            sheet.say("influence.column.other"),
            sheet.say("influence.column.how"),
        ),
    )
    blocks: list[Block] = [drawn]
    if plan.left_out:
        blocks.append(Paragraph(sheet.count("influence.left_out", plan.left_out), "muted"))
    return Section(sheet.say("influence.heading"), tuple(blocks))


def _box(sheet: Sheet, person: Person, name: str, node: Node) -> MapBox:
    part = "" if person.part is Part.UNKNOWN else sheet.say(f"part.{person.part}")
    decides = person.part is Part.DECIDES
    if person.side is Side.US:
        return MapBox(name, joined((sheet.say("influence.ours"), part)), node.middle, "ours", decides)
    stance = "" if person.stance is Stance.UNKNOWN else sheet.say(f"stance.{person.stance}")
    return MapBox(name, joined((part, stance)), node.middle, _STANDINGS[person.stance], decides)
