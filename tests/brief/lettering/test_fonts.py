"""Faces: the family has a real bold, figures are of one width, and other fonts are read with care."""

from dealplanner.brief.lettering.fonts import REPLACEMENT, library
from dealplanner.brief.setting.text import Setter
from dealplanner.brief.style import TITLE
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
    assert face.foreign >= set("אש😀")
    assert "a" not in face.foreign
    found = [library().face_for(character, "regular", "") for character in ("x\u0302", "א", "ل", "ⓐ", "😀")]
    assert [one.path.stem for one in found if one] == [
        "NotoSans-Regular",
        "NotoSansHebrew-Regular",
        "NotoSansArabic-Regular",
        "NotoSansSymbols-Regular",
        "NotoEmoji-Regular",
    ]


def test_a_bold_text_is_bold_in_every_script_of_ours_and_signs_stay_as_they_are() -> None:
    found = [
        library().face_for(character, "bold", "") for character in ("x\u0302", "א", "ل", "ก", "क", "ა", "Ա")
    ]
    assert all(one is not None and one.path.stem.endswith("-Bold") for one in found)
    for words in ("שלום", "ⓐ 😀"):
        (line,) = Setter(library()).lines(words, TITLE, 400)
        assert {run.edge for run in line.runs} == {0.0}


def test_what_nobody_has_is_as_wide_as_a_replacement_and_noted() -> None:
    face = library().typeface("regular")
    nobody = "\U000e0fff"
    assert face.width(nobody, 10) == face.width(REPLACEMENT, 10)
    assert nobody in library().missing
    assert library().face_for(nobody, "regular", "") is None


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in resource_path("fonts", "OFL.txt").read_text("utf-8")
