"""Lines and their order: broken where they may be, no wider than allowed, right-to-left text turned round."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from dealplanner.brief.blocks import OURS, Span
from dealplanner.brief.lettering.bidi import embedding_levels, visual_order
from dealplanner.brief.lettering.fonts import REPLACEMENT, Library, library
from dealplanner.brief.lettering.scripts import clean
from dealplanner.brief.lettering.system_fonts import SystemFonts
from dealplanner.brief.setting.text import Setter, breaks, words
from dealplanner.brief.style import BODY

TEXTS = st.text(alphabet=st.sampled_from("ab çд-/ 字、אב1%()é"), max_size=60)


@given(TEXTS, st.floats(min_value=5, max_value=300))
def test_lines_are_no_wider_than_their_column_and_lose_nothing_but_spaces(text: str, width: float) -> None:
    face = library().typeface("regular")
    widths = [face.width(character, 10) for character in text]
    found = list(breaks(text, widths, width))
    for start, end in found:
        assert sum(widths[start:end]) <= width + 0.01 or end - start == 1 or not text[start:end].strip()
    kept = "".join(text[start:end] for start, end in found)
    assert kept.replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet=st.sampled_from("ab çд-/ γאב1%()é"), max_size=60))
def test_set_lines_draw_every_character(text: str) -> None:
    """Of the scripts whose fonts are ours: what a machine has besides is its own."""
    lines = Setter(library()).lines(text, BODY, 60)
    drawn = sorted("".join(run.text for line in lines for run in line.runs).replace(" ", ""))
    assert drawn == sorted(clean(text).replace(" ", "")) or ")" in text or "(" in text


def test_a_line_ends_at_a_space_after_a_hyphen_or_between_ideographs() -> None:
    def parts(text: str, characters: int) -> list[str]:
        return [text[start:end] for start, end in breaks(text, [1.0] * len(text), characters)]

    assert parts("one two three", 8) == ["one two", "three"]
    assert parts("three-year term", 11) == ["three-year", "term"]
    assert parts("a three-year", 9) == ["a three-", "year"]
    assert parts("漢字仮名、交文", 4) == ["漢字仮", "名、交文"]
    assert parts("仮名ー交「文字」です。", 3) == ["仮名ー", "交「文", "字」で", "す。"]
    assert parts("価格20%下げ", 3) == ["価格", "20%", "下げ"]
    assert parts("字 don’t", 5) == ["字", "don’t"]
    assert parts("ราคาเราเลือก", 6) == ["ราคา", "เรา", "เลือก"]
    assert parts("abcdefgh", 3) == ["abc", "def", "gh"]
    assert parts("24/7 -5%", 5) == ["24/7", "-5%"]


def test_a_number_stays_with_what_it_counts_and_a_short_last_word_is_not_alone() -> None:
    def parts(text: str, characters: int) -> list[str]:
        return [text[start:end] for start, end in breaks(text, [1.0] * len(text), characters)]

    assert parts("everything signed by 15 June", 23) == ["everything signed by", "15 June"]
    assert parts("1 2 3 4 5 6", 5) == ["1 2 3", "4 5 6"]
    assert parts("we take it as it stands now", 24) == ["we take it as it", "stands now"]
    assert parts("everything together now", 12) == ["everything", "together now"]
    assert parts("14\u00a0May\u00a02026, Hamburg", 12) == ["14\u00a0May\u00a02026,", "Hamburg"]


def test_a_space_that_does_not_break_is_drawn_as_a_plain_one() -> None:
    (line,) = Setter(library()).lines("14\u00a0May", BODY, 200)
    assert line.runs[0].text == "14 May"
    (line,) = Setter(library()).lines("14\u00a0May ש", BODY, 200)
    assert line.runs[0].text == "14 May "


def test_a_sentence_of_ours_reads_from_left_to_right_whatever_name_it_begins_with() -> None:
    setter = Setter(library())
    name = "חברה for us"
    assert setter.lines(name, BODY, 200)[0].right_to_left
    (line,) = setter.lines(OURS + name, BODY, 200)
    assert not line.right_to_left
    assert "".join(run.text for run in line.runs) == "הרבח for us"
    (spans,) = setter.lines((Span(OURS), Span(name, strong=True)), BODY, 200)
    assert not spans.right_to_left


@given(st.text(alphabet="ab 1-\n", max_size=40))
def test_words_are_what_no_line_ends_in(text: str) -> None:
    found = list(words(text))
    assert "".join(found).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    for word in found:
        if len(word) > 1:
            assert breaks(word, [1.0] * len(word), len(word) - 1)[0] == (0, len(word) - 1)


@cache
def ours_alone() -> Library:
    """Our own faces, whatever this computer has."""
    return Library(SystemFonts([]))


SIGNS = "aé字אبّب٣िकกำ\u0302\u200d\ufe0f\u3164\U000e0100\ud800👍🏽🇩👩1\u20e3 (“”)\n-"
BARE = str.maketrans("(", ")", " ")


@given(st.text(alphabet=SIGNS, max_size=24), st.floats(min_value=20, max_value=200))
def test_whatever_is_typed_is_drawn_once_and_without_a_box(text: str, width: float) -> None:
    setter = Setter(ours_alone())
    lines = setter.lines(text, BODY, width)
    drawn = "".join(run.text for line in lines for run in line.runs)
    expected = clean(text).replace("字", REPLACEMENT).replace("\n", "")
    assert sorted(drawn.translate(BARE)) == sorted(expected.translate(BARE))
    assert setter.lacking == ({"字"} & set(text))
    for line in lines:
        for run in line.runs:
            assert 0 not in {part.glyph for glyph in run.glyphs for part in glyph.parts}


def test_spans_keep_their_weight_over_line_ends() -> None:
    lines = Setter(library()).lines(
        (Span("Say: ", strong=True), Span("one two three four five six")), BODY, 70
    )
    assert len(lines) > 1
    assert "Bold" in lines[0].runs[0].face
    assert all("Regular" in run.face for line in lines[1:] for run in line.runs)


def test_one_line_is_cut_with_dots_only_where_it_must_be() -> None:
    setter = Setter(library())
    assert setter.one_line("short", BODY, 200).runs[0].text == "short"
    cut = setter.one_line("a very long title of a very long deal", BODY, 60)
    assert cut.runs[-1].text.endswith("…")
    assert cut.width <= 60


def test_right_to_left_order() -> None:
    def seen(text: str, right_to_left: bool) -> str:
        return "".join(text[index] for index in visual_order(embedding_levels(text, right_to_left)))

    assert seen("price אבג 20% now", False) == "price 20% גבא now"
    assert seen("אבג 20% דה", True) == "הד 20% גבא"
    assert seen("אבג, abc 12", True) == "abc 12 ,גבא"
    assert seen("abc אב(ג)ד", False) == "abc ד)ג(בא"  # and the brackets are then mirrored
    assert seen("plain", False) == "plain"


def test_a_quoted_text_keeps_its_own_order_in_a_sentence_of_ours() -> None:
    def seen(text: str) -> str:
        (line,) = Setter(library()).lines(OURS + text, BODY, 400)
        return "".join(run.text for run in line.runs)

    assert seen("Say “אבג Acme 5” now") == "Say “Acme 5 גבא” now"
    assert seen("Say “Acme אבג” and „דה“ now") == "Say “Acme גבא” and „הד“ now"
    assert seen("Say אבג Acme") == "Say גבא Acme"
    assert seen("“אב” (“ab”)") == "“בא” (“ab”)"


@given(st.text(alphabet="אבجد12٣ ,.-+%€()[]ab\u05b8", max_size=25), st.booleans())
def test_every_character_keeps_a_place(text: str, right_to_left: bool) -> None:
    order = visual_order(embedding_levels(text, right_to_left))
    assert sorted(order) == list(range(len(text)))


def test_a_text_is_cleaned_of_what_cannot_be_set() -> None:
    assert clean("plain") == "plain"
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert clean("a\tb") == "a  b"
    assert clean("\x00\ud800") == "��"
    assert clean("e\u0301 \u202e\u200b\ufeff") == "é "
    assert clean("a\u0301\u200d👍🏽\ufe0f") == "á\u200d👍🏽\ufe0f"  # left to the shaping
