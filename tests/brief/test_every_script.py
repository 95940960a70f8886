"""Every script in every kind of block: seen, without a box, and copied as it was typed."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from dealplanner.brief import pdf
from dealplanner.brief.blocks import (
    Answer,
    Column,
    Document,
    Fact,
    Facts,
    KeyFigure,
    KeyFigures,
    Lines,
    Note,
    Paragraph,
    QuoteCard,
    Row,
    Section,
    Span,
    StillOpen,
    Table,
    TradeCard,
)
from dealplanner.brief.lettering.fonts import REPLACEMENT, Library
from dealplanner.brief.lettering.scripts import clean, has_right_to_left
from dealplanner.brief.lettering.system_fonts import SystemFonts
from dealplanner.brief.setting.text import Setter
from dealplanner.brief.style import BODY, COLUMN_HEADING, TITLE
from tests.brief.every_script import EAST_ASIAN, LENT, OURS, made_font

NOTO_CJK = Path("/usr/share/fonts/opentype/noto")


def everywhere(words: str) -> Document:
    """The words once in every kind of block."""
    cells = (Column("Wish", 3), Column("Costs us", 1, "right"))
    blocks = (
        Paragraph(words),
        Lines((words, (Span("Say: ", strong=True), Span(words, slanted=True)))),
        Facts((Fact("Fact", words),)),
        KeyFigures((KeyFigure("Opening", words),)),
        Table(cells, (Row((words, "−7,100"), detail=words), Row(((Span(words, strong=True),), "0")))),
        QuoteCard(1, words, words, (Answer("Yes", words),)),
        TradeCard(1, (words,), (words,), (KeyFigure("Net", "+7,100"),), quote=words),
        Note(words),
        StillOpen((words,)),
    )
    return Document(
        words, "Negotiation brief", "CONFIDENTIAL", (Section(words, blocks),), words, footer=words
    )


TIMES = 14  # at least: some blocks are cut short


def rendered(content: Document, library: Library, monkeypatch: pytest.MonkeyPatch) -> bytes:
    out = BytesIO()
    monkeypatch.setattr(pdf, "library", lambda: library)
    pdf.render(content, out)
    return out.getvalue()


def squeezed(text: str) -> str:
    """Without spaces, line ends and signs that only choose between forms."""
    return "".join(one for one in unicodedata.normalize("NFC", text) if not one.isspace() and one != "\ufe0f")


def copied(content: bytes) -> str:
    """What a reader copies from all pages."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def test_what_is_typed_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, words in OURS.items():
        library = Library(SystemFonts([]))
        content = rendered(everywhere(words), library, monkeypatch)
        found = copied(content)
        assert not library.missing, name
        assert REPLACEMENT not in found
        if has_right_to_left(words):
            for word in words.replace("(", "").replace(")", "").replace("־", " ").split():
                if not has_right_to_left(word) or unicodedata.normalize("NFD", word).isalpha():
                    assert found.count(word.rstrip("%")) >= TIMES, (name, word)
        elif name != "Emoji":
            assert squeezed(found).count(squeezed(clean(words))) >= TIMES, name


def test_an_emoji_of_several_characters_is_copied_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    found = pypdf.PdfReader(
        BytesIO(rendered(everywhere(OURS["Emoji"]), Library(SystemFonts([])), monkeypatch))
    )
    words = "".join(page.extract_text() for page in found.pages)
    for picture in OURS["Emoji"].split():
        assert words.count(picture) >= TIMES


@pytest.mark.parametrize("cff", [False, True])
def test_fonts_of_the_computer_show_what_ours_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cff: bool
) -> None:
    name = "made.otf" if cff else "made.ttf"
    made_font(tmp_path / name, (one for words in LENT.values() for one in words), cff=cff)
    library = Library(SystemFonts([tmp_path]))
    for words in (
        LENT["Japanese"],
        LENT["Khmer"],
        LENT["Tamil"],
        LENT["Rare Chinese"],
        "".join(LENT.values()),
    ):
        content = rendered(everywhere(words), library, monkeypatch)
        assert not library.missing
        assert squeezed(copied(content)).count(squeezed(words)[:20]) >= TIMES
    assert len(content) < 150_000
    fonts = [
        one
        for page in pypdf.PdfReader(BytesIO(content)).pages
        for one in page["/Resources"]["/Font"].values()
    ]
    made = [font for font in (one.get_object() for one in fonts) if "Made" in font["/BaseFont"]]
    assert made
    for font in made:
        described = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert ("/FontFile3" if cff else "/FontFile2") in described
        assert font["/BaseFont"][7] == "+"


def test_no_glyph_is_the_box_and_no_run_lies_over_another(tmp_path: Path) -> None:
    made_font(tmp_path / "made.otf", (one for words in LENT.values() for one in words), cff=True)
    for words in (*OURS.values(), *LENT.values()):
        for style, width in ((BODY, 120.0), (TITLE, 300.0)):
            lines = Setter(Library(SystemFonts([tmp_path]))).lines(words, style, width)
            for line in lines:
                assert 0 < line.width <= width + 0.1
                for run in line.runs:
                    assert 0 not in {part.glyph for glyph in run.glyphs for part in glyph.parts}
                assert all(before.shift < run.shift for before, run in pairwise(line.runs))
            drawn = "".join(run.text for line in lines for run in line.runs)
            assert sorted(squeezed(drawn)) == sorted(squeezed(clean(words))) or "(" in words


def test_the_same_words_give_the_same_bytes_whatever_was_set_before(monkeypatch: pytest.MonkeyPatch) -> None:
    first = rendered(everywhere(OURS["Arabic"]), Library(SystemFonts([])), monkeypatch)
    library = Library(SystemFonts([]))
    rendered(everywhere(OURS["Emoji"] + OURS["Persian"]), library, monkeypatch)
    assert rendered(everywhere(OURS["Arabic"]), library, monkeypatch) == first


def test_several_threads_give_the_same_bytes_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(SystemFonts([]))
    monkeypatch.setattr(pdf, "library", lambda: library)

    def made(name: str) -> bytes:
        out = BytesIO()
        pdf.render(everywhere(OURS[name]), out)
        return out.getvalue()

    names = ["Arabic", "Hebrew with points", "Thai", "Emoji"]
    alone = [made(name) for name in names]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(made, names * 2)) == alone * 2


def test_right_to_left_cells_keep_to_the_right_and_their_figures_in_order() -> None:
    (line,) = Setter(Library(SystemFonts([]))).lines("מחיר (20%) או Acme 5", BODY, 400)
    assert line.right_to_left
    assert "".join(run.text for run in line.runs) == "Acme 5 וא (20%) ריחמ"


@pytest.mark.parametrize("letter", ["字", "ب", "ש", "ก"])
def test_ten_thousand_characters_without_a_space_fill_their_lines(tmp_path: Path, letter: str) -> None:
    made_font(tmp_path / "made.ttf", "字ก")
    lines = Setter(Library(SystemFonts([tmp_path]))).lines(letter * 10_000, BODY, 200)
    assert sum(len(run.text) for line in lines for run in line.runs) == 10_000
    assert all(150 < line.width <= 200.1 for line in lines[:-1])


def test_a_font_without_a_bold_is_drawn_with_an_edge_where_that_can_be_seen(tmp_path: Path) -> None:
    made_font(tmp_path / "made-regular.ttf", "字")
    for style, size in ((TITLE, TITLE.size), (BODY, 0.0), (COLUMN_HEADING, 0.0)):
        (line,) = Setter(Library(SystemFonts([tmp_path]))).lines("字", style, 200)
        assert line.runs[0].edge == pytest.approx(size * 0.028)
    made_font(tmp_path / "made-bold.ttf", "字")
    (line,) = Setter(Library(SystemFonts([tmp_path]))).lines("字", TITLE, 200)
    assert line.runs[0].shaped is not None
    assert (line.runs[0].edge, line.runs[0].shaped.path.name) == (0.0, "made-bold.ttf")


def test_a_name_of_chinese_characters_is_japanese_in_a_japanese_brief(tmp_path: Path) -> None:
    for name in ("NotoSansJP-Regular.otf", "NotoSansSC-Regular.otf"):
        made_font(tmp_path / name, "株式会社かな", cff=True)
    library = Library(SystemFonts([tmp_path]))

    def drawn_by(whole: str) -> str:
        (line,) = Setter(library, lambda: whole).lines("株式会社", BODY, 200)
        assert line.runs[0].shaped is not None
        return line.runs[0].shaped.path.name

    assert drawn_by("株式会社\nかな") == "NotoSansJP-Regular.otf"
    assert drawn_by("株式会社") == "NotoSansSC-Regular.otf"


@pytest.mark.skipif(not NOTO_CJK.is_dir(), reason="Noto CJK is not here")
def test_a_large_collection_of_postscript_outlines_is_cut_down(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(SystemFonts([NOTO_CJK]))
    for name, words in EAST_ASIAN.items():
        content = rendered(everywhere(words), library, monkeypatch)
        assert squeezed(copied(content)).count(squeezed(words)) >= TIMES, name
        assert len(content) < 80_000
    assert not library.missing
    faces = {face.name for face in library._found.values() if face and "CJK" in face.name}
    assert {Path(name.partition("#")[0]).name for name in faces} == {
        "NotoSansCJK-Regular.ttc",
        "NotoSansCJK-Bold.ttc",
    }
