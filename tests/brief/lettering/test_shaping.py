"""Shaping: letters join, marks stand where they belong, and every character is spoken for."""

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.brief.lettering.composites import Composite, Part, tables_of, with_composites
from dealplanner.brief.lettering.scripts import clusters
from dealplanner.brief.lettering.shaping import ShapedFace
from resources import path as resource_path


def face(name: str) -> ShapedFace:
    return ShapedFace(resource_path("fonts", f"{name}-Regular.ttf"))


ARABIC, LATIN, EMOJI = face("NotoSansArabic"), face("NotoSans"), face("NotoEmoji")


def test_arabic_letters_join_and_each_is_one_glyph_with_its_dots() -> None:
    alone, joined = ARABIC.shape("ب", True), ARABIC.shape("ببب", True)
    assert [glyph.text for glyph in joined] == ["ب"] * 3
    assert len({glyph.parts for glyph in (*alone, *joined)}) == 4  # alone, last, in the middle, first
    assert all(len(glyph.parts) == 2 for glyph in (*alone, *joined))


def test_a_joiner_keeps_letters_apart_and_is_not_seen() -> None:
    apart = ARABIC.shape("می\u200cخ", True)
    assert [glyph.text for glyph in apart] == ["خ", "\u200cی", "م"]
    assert apart[1:] == (ARABIC.shape("می", True)[0]._replace(text="\u200cی"), ARABIC.shape("می", True)[1])


def test_a_mark_stands_over_its_letter() -> None:
    (low,) = LATIN.shape("q\u0303", False)
    (tall,) = LATIN.shape("l\u0303", False)
    assert low.text == "q\u0303"
    assert low.parts[0].up == low.parts[0].right == 0
    assert tall.parts[1].up > low.parts[1].up
    (alone,) = LATIN.shape("q", False)
    assert alone.advance == low.advance


def test_a_mark_from_right_to_left_is_copied_before_its_letter_which_readers_turn_round() -> None:
    assert [glyph.text for glyph in ARABIC.shape("سَب", True)] == ["ب", "\u064eس"]


@pytest.mark.parametrize("picture", ["👍🏽", "👨\u200d👩\u200d👧", "🇩🇪", "1\ufe0f\u20e3", "🏳\ufe0f\u200d🌈"])
def test_an_emoji_of_several_characters_is_one_picture(picture: str) -> None:
    assert clusters(picture) == [(0, len(picture))]
    glyphs = EMOJI.shape(picture, False)
    assert [glyph.text for glyph in glyphs if glyph.advance] == [picture]
    assert 0 not in {part.glyph for glyph in glyphs for part in glyph.parts}


def test_clusters_hold_a_letter_and_its_marks() -> None:
    assert clusters("ab") == [(0, 1), (1, 2)]
    assert clusters("q\u0303\u0323x") == [(0, 3), (3, 4)]
    assert clusters("🇩🇪🇫🇷") == [(0, 2), (2, 4)]
    assert clusters(" \u0303") == [(0, 1), (1, 2)]
    assert clusters("") == []


@given(st.text(alphabet="ابتلسيپچ\u064b\u0651\u0640\u200c", max_size=20))
def test_every_character_is_spoken_for_once_and_in_order(text: str) -> None:
    glyphs = ARABIC.shape(text, True)
    assert sorted("".join(glyph.text for glyph in glyphs)) == sorted(text)
    starts = [glyph.start for glyph in glyphs]
    assert starts == sorted(starts, reverse=True)
    assert 0 not in {part.glyph for glyph in glyphs for part in glyph.parts}


def test_a_composite_is_its_parts_where_they_were_put() -> None:
    program = resource_path("fonts", "NotoSansHebrew-Regular.ttf").read_bytes()
    count = int.from_bytes(tables_of(program)["maxp"][4:6], "big")
    made = with_composites(
        program, [Composite((Part(5), Part(7, 300, -40)), 900), Composite((Part(6),), 100)]
    )
    before, after = hb.Font(hb.Face(program)), hb.Font(hb.Face(made))
    assert hb.Face(made).glyph_count == count + 2
    first, second = before.get_glyph_extents(5), before.get_glyph_extents(7)
    both = after.get_glyph_extents(count)
    assert both.x_bearing == min(first.x_bearing, second.x_bearing + 300)
    assert both.y_bearing == max(first.y_bearing, second.y_bearing - 40)
    assert after.get_glyph_h_advance(count) == 900
    assert after.get_glyph_h_advance(count + 1) == 100
    for glyph in range(count):
        assert before.get_glyph_extents(glyph) == after.get_glyph_extents(glyph)
        assert before.get_glyph_h_advance(glyph) == after.get_glyph_h_advance(glyph)
    assert with_composites(program, []) is program


def test_a_heap_of_marks_higher_than_a_font_can_say_is_held_at_what_it_can() -> None:
    program = resource_path("fonts", "NotoSansHebrew-Regular.ttf").read_bytes()
    heap = tuple(Part(5, 0, 219 * at) for at in range(1000))
    made = hb.Face(with_composites(program, [Composite(heap, 599)]))
    assert hb.Font(made).get_glyph_h_advance(made.glyph_count - 1) == 599
