"""Faces: the family has a real bold, figures are of one width, and other fonts are read with care."""

from pathlib import Path

from dealplanner.brief import system_fonts
from dealplanner.brief.fonts import REPLACEMENT, library
from resources import path as resource_path


def test_the_faces_differ_and_their_figures_are_of_one_width() -> None:
    faces = [library().typeface(name) for name in ("regular", "bold", "italic")]
    assert len({face.name for face in faces}) == 3
    assert faces[0].width("Walk away", 10) < faces[1].width("Walk away", 10)
    for face in faces[:2]:
        assert len({face.width(figure, 10) for figure in "0123456789"}) == 1


def test_each_script_is_drawn_by_a_face_that_has_it() -> None:
    face = library().typeface("regular")
    assert face.width("aאש😀", 10) > 0
    assert [name.split()[1] for name, _ in face.runs("aאש😀")] == [
        "NotoSans-Regular",
        "NotoSansHebrew-Regular",
        "NotoEmoji-Regular",
    ]


def test_what_nobody_has_is_drawn_as_a_replacement() -> None:
    face = library().typeface("regular")
    nobody = "\U000e0fff"
    assert face.width(nobody, 10) == face.width(REPLACEMENT, 10)
    assert face.runs(f"a{nobody}") == [(face.name, f"a{REPLACEMENT}")]


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in resource_path("fonts", "OFL.txt").read_text("utf-8")


def test_the_characters_of_a_font_file_are_read() -> None:
    found = system_fonts.read(resource_path("fonts", "NotoSans-Regular.ttf"))
    assert found is not None
    assert {ord("a"), ord("Ω"), ord("Ж")} <= found.characters
    assert ord("字") not in found.characters
    emoji = system_fonts.read(resource_path("fonts", "NotoEmoji-Regular.ttf"))
    assert emoji is not None
    assert 0x1F600 in emoji.characters


def test_a_broken_font_file_is_passed_over(tmp_path: Path) -> None:
    for at, content in enumerate((b"", b"ttcf", b"OTTO" + b"\0" * 20, b"\0\1\0\0" + b"\xff" * 400)):
        file = tmp_path / f"{at}.ttf"
        file.write_bytes(content)
        assert system_fonts.read(file) is None
    assert system_fonts.read(tmp_path / "missing.ttf") is None
