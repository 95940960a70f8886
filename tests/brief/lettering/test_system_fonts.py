"""Fonts of the computer: found, whatever their outlines, in files or collections, where it is allowed."""

from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTCollection

from dealplanner.brief.lettering import shaping
from dealplanner.brief.lettering.composites import tables_of
from dealplanner.brief.lettering.cutting import cut_down
from dealplanner.brief.lettering.system_fonts import SystemFonts
from tests.brief.every_script import made_font, made_variable_font


def test_a_font_is_read_whatever_the_name_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Шрифты für 字"
    folder.mkdir()
    made_font(folder / "Größe.ttf", "ก")
    assert SystemFonts([tmp_path]).face_with("ก", "") is not None


@pytest.mark.parametrize("cff", [False, True])
def test_a_font_with_the_characters_is_found(tmp_path: Path, cff: bool) -> None:
    made_font(tmp_path / ("a.otf" if cff else "a.ttf"), "กข", cff=cff)
    fonts = SystemFonts([tmp_path, tmp_path / "missing"])
    found = fonts.face_with("กข", "")
    assert found is not None
    assert found.is_true_type is not cff
    assert fonts.face_with("ก", "") is found
    assert fonts.face_with("กค", "") is None


def test_a_font_that_may_not_be_embedded_or_cut_down_is_passed_over(tmp_path: Path) -> None:
    for at, kind in enumerate((0x2, 0x100, 0x200, 0x104)):
        made_font(tmp_path / f"{at}.ttf", "ก", kind=kind)
    assert SystemFonts([tmp_path]).face_with("ก", "") is None
    for at, kind in enumerate((0x4, 0x8, 0xC)):
        made_font(tmp_path / f"allowed {at}.ttf", "ก", kind=kind)
        found = SystemFonts([tmp_path]).face_with("ก", "")
        assert found is not None
        assert found.path.name == f"allowed {at}.ttf"
        found.path.unlink()


def test_the_face_of_a_collection_suits_the_language(tmp_path: Path) -> None:
    names = ("Wide JP", "Wide Mono SC", "Wide SC", "Wide KR")
    collection = TTCollection()
    collection.fonts = [made_font(tmp_path / "x", "字가か", family=name, cff=True) for name in names]
    collection.save(tmp_path / "wide.ttc")
    fonts = SystemFonts([tmp_path])
    for language, index in (("ja", 0), ("zh", 2), ("ko", 3)):
        found = fonts.face_with("字", language)
        assert found is not None
        assert found.index == index


def test_the_better_known_font_comes_first_and_the_one_made_for_the_script_before_it(tmp_path: Path) -> None:
    for name in (
        "aaa.ttf",
        "DejaVuSans.ttf",
        "DejaVuSans-Bold.ttf",
        "NotoSansThai-Light.ttf",
        "LastResort.ttf",
    ):
        made_font(tmp_path / name, "ก字")
    fonts = SystemFonts([tmp_path])
    found, bold = fonts.face_with("ก", ""), fonts.face_with("ก", "", bold=True)
    assert found is not None
    assert bold is not None
    assert (found.path.name, bold.path.name) == ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    assert bold.bold
    made_font(tmp_path / "NotoSansThai-Regular.ttf", "ก")
    made_font(tmp_path / "msyh.ttc", "字")
    fonts = SystemFonts([tmp_path])
    assert [path.name for path in fonts.candidates("", "thai")[:2]] == [
        "NotoSansThai-Regular.ttf",
        "DejaVuSans.ttf",
    ]
    assert fonts.candidates("zh", "")[0].name == "msyh.ttc"
    assert "LastResort.ttf" not in {path.name for path in fonts.candidates("", "")}


def test_broken_and_empty_fonts_are_passed_over(tmp_path: Path) -> None:
    for at, content in enumerate((b"", b"ttcf", b"OTTO" + b"\0" * 20, b"\0\1\0\0" + b"\xff" * 400)):
        (tmp_path / f"{at}.ttf").write_bytes(content)
    (tmp_path / "folder.ttf").mkdir()
    (tmp_path / "gone.ttf").symlink_to(tmp_path / "nowhere")
    assert SystemFonts([tmp_path]).face_with("ก", "") is None


def test_a_variable_font_stands_in_with_its_regular_weight(tmp_path: Path) -> None:
    made_variable_font(tmp_path / "variable.ttf", "ก")
    face = SystemFonts([tmp_path]).face_with("ก", "")
    assert face is not None
    (glyph,) = face.shape("ก", False)
    assert glyph.advance == 900
    cut = cut_down(face.face, face.instance, {1})
    assert not {"fvar", "gvar"} & tables_of(cut.program).keys()
    made = hb.Font(hb.Face(cut.program))
    assert made.get_glyph_h_advance(cut.numbers[1]) == 900
    assert made.get_glyph_extents(cut.numbers[1]).width == 750


def test_a_font_that_cannot_be_cut_down_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.ttf", "b.ttf"):
        made_font(tmp_path / name, "ก")

    def cut(face: Any, instance: Any, glyphs: Any) -> Any:
        if not cuts:
            cuts.append(face)
            raise RuntimeError("Subset failed")
        return cut_down(face, instance, glyphs)

    cuts: list[Any] = []
    monkeypatch.setattr(shaping, "cut_down", cut)
    face = SystemFonts([tmp_path]).face_with("ก", "")
    assert face is not None
    assert face.path.name == "b.ttf"
