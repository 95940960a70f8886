"""The styles of a brief in a word processor, all of them ours: few, and named so that they can be changed."""

from dataclasses import dataclass

from dealplanner.brief.style import ACCENT, INK, MUTED, RED, TINT
from dealplanner.brief.to_edit.word_xml import Element, element, hex_of

FONT = "Calibri"
BULLETS = 1
"""The list with dashes; those with numbers come after it."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A style of paragraphs: size in half points, space around it and indent in twentieths of a point."""

    id: str
    name: str
    size: int = 19
    strong: bool = False
    slanted: bool = False
    colour: str = ""
    before: int = 0
    after: int = 0
    indent: int = 0
    hanging: int = 0
    keep: bool = False
    level: int | None = None
    number: int = 0
    bar: str = ""
    ground: str = ""
    next: str = ""


_INK, _MUTED = hex_of(INK), hex_of(MUTED)
_LOOKS = (
    _Look("Title", "Title", 40, strong=True, after=40, keep=True, next="Normal"),
    _Look("Subtitle", "Subtitle", 20, colour=_MUTED, after=160, next="Normal"),
    _Look("Heading1", "heading 1", 26, strong=True, before=300, after=80, keep=True, level=0, next="Normal"),
    _Look("ListBullet", "List Bullet", after=40, indent=284, hanging=284, number=BULLETS),
    _Look("ListNumber", "List Number", after=40, indent=340, hanging=340),
    _Look("Header", "header", 16, colour=_MUTED),
    _Look("Footer", "footer", 16, colour=_MUTED),
    _Look("BriefCell", "Brief Cell", 18),
    _Look("BriefColumn", "Brief Column", 15, strong=True, colour=_MUTED, keep=True),
    _Look("BriefDetail", "Brief Detail", 17, colour=_MUTED),
    _Look("BriefLabel", "Brief Label", 16, colour=_MUTED),
    _Look("BriefFigure", "Brief Figure", 28, strong=True),
    _Look("BriefSmallFigure", "Brief Small Figure", 21, strong=True),
    _Look("BriefSaying", "Brief Saying", 19, strong=True, keep=True),
    _Look("BriefNumber", "Brief Number", 19, strong=True, colour=hex_of(ACCENT)),
    _Look(
        "BriefNote", "Brief Note", before=100, after=100, indent=170, bar=hex_of(ACCENT), ground=hex_of(TINT)
    ),
    _Look("BriefOpen", "Brief Still Open", 17, strong=True, colour=hex_of(RED), before=120, keep=True),
    _Look("BriefCompany", "Brief Company", 20, strong=True, colour=_MUTED),
    _Look("BriefText", "Brief Text"),
    _Look("BriefTick", "Brief Tick", 18, after=20, indent=284, hanging=284),
    _Look("BriefGap", "Brief Gap", 8),
)


def styles(language: str) -> list[Element]:
    """The defaults of the document in a language, and every style that a brief uses."""
    return [
        _defaults(language),
        _normal(),
        element(
            "style",
            element("name", val="Default Paragraph Font"),
            type="character",
            default=1,
            styleId="Plain",
        ),
        _table_normal(),
        element("style", element("name", val="No List"), type="numbering", default=1, styleId="NoList"),
        _table_of_ours("BriefTable", "Brief Table", left=0, right=140),
        _table_of_ours("BriefFigures", "Brief Figures", left=100, right=60),
        _table_of_ours("BriefPlain", "Brief Plain", left=0, right=0),
        *(_paragraphs(look) for look in _LOOKS),
    ]


def _defaults(language: str) -> Element:
    letters = element(
        "rPr",
        element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT),
        element("color", val=_INK),
        element("sz", val=19),
        element("szCs", val=19),
        element("lang", val=language),
    )
    lines = element("pPr", element("spacing", before=0, after=0, line=259, lineRule="auto"))
    return element("docDefaults", element("rPrDefault", letters), element("pPrDefault", lines))


def _normal() -> Element:
    spacing = element("pPr", element("spacing", after=80))
    return element(
        "style",
        element("name", val="Normal"),
        element("qFormat"),
        spacing,
        type="paragraph",
        default=1,
        styleId="Normal",
    )


def _table_normal() -> Element:
    sides = (element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    cells = element("tblPr", element("tblInd", w=0, type="dxa"), element("tblCellMar", *sides))
    return element(
        "style", element("name", val="Normal Table"), cells, type="table", default=1, styleId="TableNormal"
    )


def _table_of_ours(name: str, shown: str, *, left: int, right: int) -> Element:
    above = 0 if name == "BriefPlain" else 50
    room = {"top": above, "left": left, "bottom": above, "right": right}
    sides = (element(side, w=width, type="dxa") for side, width in room.items())
    return element(
        "style",
        element("name", val=shown),
        element("basedOn", val="TableNormal"),
        element("tblPr", element("tblInd", w=0, type="dxa"), element("tblCellMar", *sides)),
        type="table",
        customStyle=1,
        styleId=name,
    )


def _paragraphs(look: _Look) -> Element:
    bar = element("left", val="single", sz=18, space=6, color=look.bar) if look.bar else None
    lines = element(
        "pPr",
        element("keepNext") if look.keep else None,
        element("numPr", element("numId", val=look.number)) if look.number else None,
        element("pBdr", bar) if bar is not None else None,
        element("shd", val="clear", color="auto", fill=look.ground) if look.ground else None,
        element("spacing", before=look.before, after=look.after),
        element("ind", left=look.indent, hanging=look.hanging) if look.indent else None,
        element("outlineLvl", val=look.level) if look.level is not None else None,
    )
    letters = element(
        "rPr",
        *((element("b"), element("bCs")) if look.strong else ()),
        *((element("i"), element("iCs")) if look.slanted else ()),
        element("color", val=look.colour) if look.colour else None,
        element("sz", val=look.size),
        element("szCs", val=look.size),
    )
    own = {"customStyle": 1} if look.id.startswith("Brief") else {}
    return element(
        "style",
        element("name", val=look.name),
        element("basedOn", val="Normal"),
        element("next", val=look.next) if look.next else None,
        element("qFormat"),
        lines,
        letters,
        type="paragraph",
        **own,
        styleId=look.id,
    )


def numbering(count: int) -> list[Element]:
    """The list with dashes, and `count` lists with numbers that each begin at 1."""
    dashes = _kind(0, "bullet", "–", 284)
    numbers = _kind(1, "decimal", "%1.", 340)
    lists = [element("num", element("abstractNumId", val=0), numId=BULLETS)]
    for at in range(count):
        start = element("lvlOverride", element("startOverride", val=1), ilvl=0)
        lists.append(element("num", element("abstractNumId", val=1), start, numId=BULLETS + 1 + at))
    return [dashes, numbers, *lists]


def _kind(number: int, form: str, sign: str, indent: int) -> Element:
    level = element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=form),
        element("lvlText", val=sign),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=indent, hanging=indent)),
        element("rPr", element("color", val=_MUTED)),
        ilvl=0,
    )
    return element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=number)
