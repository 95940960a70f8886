"""Pictures as logos: what is kept of good ones, and what is said of files that are none."""

import contextlib
import tracemalloc
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from dealplanner.brief.logo import HIGHEST, LARGEST_FILE, WIDEST, LogoError, is_plain, logo_file, plain_logo
from dealplanner.brief.plain_svg import plain_svg
from tests.brief.logos import BAD_SVGS, SVG, claims, png, svg, swollen_remark, written


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_logo_is_kept_small_on_white_and_without_its_empty_edges() -> None:
    kept = plain_logo(png(4000, 1200))
    image = opened(kept)
    assert image.mode == "RGB"
    assert image.width <= WIDEST
    assert image.height <= HIGHEST
    assert image.getpixel((0, image.height - 1)) == (255, 255, 255), "round at its left end"
    assert image.getpixel((image.width // 2, image.height // 2)) == (30, 40, 50)
    assert is_plain(kept)
    assert plain_logo(png(4000, 1200)) == kept


def test_nothing_but_the_dots_of_a_picture_is_kept() -> None:
    image = opened(png())
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Author", "Zanzibar Quux")
    out = BytesIO()
    image.save(out, "PNG", pnginfo=remarks, dpi=(300, 300), icc_profile=b"Zanzibar profile")
    kept = plain_logo(out.getvalue())
    assert kept == plain_logo(png())
    assert b"Zanzibar" not in kept


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    image = Image.new("L", (300, 100), 0).convert("I").convert("I;16") if mode == "I;16" else None
    kept = plain_logo(written(image or opened(png(ground=(255, 255, 255, 255))).convert("RGB").convert(mode)))
    assert opened(kept).width > 100


def test_noise_is_scaled_until_it_is_small() -> None:
    image = Image.effect_noise((1200, 400), 90).convert("RGB")
    assert is_plain(plain_logo(written(image)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a picture"),
        (b"GIF89a", "not a picture"),
        (b"\xff\xd8\xff\xe0 a photograph", "not a picture"),
        (png()[:200], "not a picture"),
        (png()[:40] + b"?" * 100, "not a picture"),
        (claims(0, 0), "empty"),
        (claims(100_000, 100_000), "too large for a logo: 100,000 × 100,000 dots"),
        (claims(4_000_000_000, 1), "too large"),
        (claims(3000, 3000), "not a picture"),
        (claims(30, 30, chunks=swollen_remark(b"zTXt")), "not a picture"),
        (claims(30, 30, chunks=swollen_remark(b"iCCP")), "not a picture"),
        (png(ground=(0, 0, 0, 0)).replace(b"IHDR", b"IHDr"), "not a picture"),
        (written(Image.new("RGBA", (50, 50), (200, 0, 0, 0))), "Nothing of this picture"),
        (written(Image.new("RGB", (50, 50), "white")), "Nothing of this picture"),
        (SVG, "in the window"),
    ],
)
def test_what_is_no_logo_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(LogoError, match=said):
            plain_logo(content)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_file_is_not_read_beyond_what_a_logo_may_have(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    with file.open("wb") as out:
        out.truncate(LARGEST_FILE * 5)
    with pytest.raises(LogoError, match="8 MB"):
        logo_file(file)


def test_an_svg_keeps_its_shapes_and_loses_what_draws_nothing() -> None:
    kept = plain_svg(SVG)
    names = [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(kept).iter()]
    assert names == ["svg", "style", "defs", "linearGradient", "stop", "stop", "circle", "use", "rect"]
    assert b"dash" not in kept
    foreign = '<sodipodi:x xmlns:sodipodi="urn:x"/>'
    odd = plain_svg(svg(f'<path d="M0 0L9 9" onload="x()"/><filter id="f"/>{foreign}'))
    assert b"onload" not in odd
    assert b"filter" not in odd
    assert b"M0 0L9 9" in odd


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_svg_is_read_in_the_usual_encodings(encoding: str) -> None:
    content = svg("<text>Łódź &amp; Co</text>").decode().encode(encoding)
    assert "Łódź &amp; Co".encode() in plain_svg(content)


@pytest.mark.parametrize("name", BAD_SVGS)
def test_an_svg_that_is_no_plain_picture_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(LogoError) as refused:
        plain_svg(BAD_SVGS[name])
    assert str(refused.value).endswith(".")
    assert str(refused.value).startswith(("This SVG", "This file"))


@given(st.binary(max_size=40), st.integers(0, 600), st.integers(0, 40))
def test_a_damaged_picture_is_a_logo_or_refused(damage: bytes, at: int, cut: int) -> None:
    whole = png(120, 60)
    with contextlib.suppress(LogoError):
        assert is_plain(plain_logo(whole[:at] + damage + whole[at + cut :]))


@given(st.binary(max_size=12), st.integers(0, len(SVG)), st.integers(0, 40))
def test_a_damaged_svg_is_plain_or_refused(damage: bytes, at: int, cut: int) -> None:
    with contextlib.suppress(LogoError):
        kept = plain_svg(SVG[:at] + damage + SVG[at + cut :])
        assert plain_svg(kept)
        assert b"<!" not in kept
