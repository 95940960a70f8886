"""A font cut down to a few glyphs, its outlines as they are: TrueType or PostScript, of a variable font those
of one instance.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dealplanner.brief.lettering.composites import tables_of

# Tables that a font inside a document does without.
_DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "cmap", "name", "OS/2", "post", "STAT"),
    *("gasp", "kern", "hdmx", "VDMX", "LTSH", "meta", "COLR", "CPAL", "PCLT", "morx", "mort", "JSTF", "MATH"),
)


class CutFont(NamedTuple):
    """The font file, how many glyphs it has, and the number in it of each glyph that was asked for."""

    program: bytes
    total: int
    numbers: Mapping[int, int]


def cut_down(face: Any, instance: Mapping[str, float], glyphs: Iterable[int]) -> CutFont:
    """The font of these glyphs of a face of HarfBuzz. `instance` has the values of a variable font's axes.

    Raises ValueError or RuntimeError when the font is broken, or of a kind that has no place in a PDF.
    """
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    wanted.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DOWNGRADE_CFF2
    )
    for tag, value in instance.items():
        wanted.pin_axis_location(face, tag, value)
    plan = hb.SubsetPlan(face, wanted)
    cut = plan.execute()
    program = bytes(cut.blob.data)
    if not {"head", "hhea", "hmtx", "maxp"} <= (tables := tables_of(program).keys()) or not (
        {"glyf", "CFF "} & tables
    ):
        raise ValueError("a font without outlines for a PDF")
    return CutFont(program, int(cut.glyph_count), dict(plan.old_to_new_glyph_mapping))
