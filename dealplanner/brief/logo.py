"""A picture that somebody chose as a logo, made into a small plain PNG: whatever it was, that is all that
is kept and printed.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

LARGEST_FILE = 8_000_000
"""Bytes of a file that is looked at at all."""
WIDEST, HIGHEST = 960, 320
"""Dots of a kept logo: enough for print at the size it has on the page."""

_MOST_DOTS = 16_000_000
_MOST_BYTES = 300_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PLAIN_DOTS = bytes((8, 2, 0, 0, 0))  # 8 bits each of red, green and blue, row by row
_SEEN = 12  # of 255: what differs less from white is not seen on paper

_NOT_A_PICTURE = "This file is not a picture that can be read. A logo is a PNG or an SVG."


class LogoError(ValueError):
    """A file that is no logo; the message is one plain sentence or two."""


def logo_file(path: Path) -> bytes:
    """What is in a file that is to be a logo, no more of it than is safe. Raises LogoError, OSError."""
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise LogoError("This file is too large for a logo: it may have 8 MB at most.")
    return content


def is_png(content: bytes) -> bool:
    """Whether a file says of itself that it is a PNG."""
    return content.startswith(_SIGNATURE)


def looks_like_svg(content: bytes) -> bool:
    """Whether a file may be an SVG: it begins as XML does, in any of the usual encodings."""
    return content[:64].lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n").startswith(b"<")


def dots(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its head alone. Raises LogoError for what is none, or is empty."""
    if not is_png(content) or content[12:16] != b"IHDR" or len(content) < 33:
        raise LogoError(_NOT_A_PICTURE)
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if not width or not height:
        raise LogoError("This picture is empty.")
    return width, height


def is_plain(content: bytes) -> bool:
    """Whether this has the form of a kept logo, and is as small."""
    try:
        width, height = dots(content)
    except LogoError:
        return False
    usual = content[24:29] == _PLAIN_DOTS
    return usual and width <= WIDEST and height <= HIGHEST and len(content) <= _MOST_BYTES


def plain_logo(content: bytes) -> bytes:
    """A PNG without its empty edges, on white, scaled down, and nothing in it but its dots.

    The same picture gives the same bytes. Time and memory are bounded: the size that the file claims is
    looked at before anything is unpacked. Raises LogoError.
    """
    if looks_like_svg(content):
        raise LogoError("An SVG has to be chosen in the window. Here a logo is a PNG.")
    width, height = dots(content)
    if width * height > _MOST_DOTS:
        raise LogoError(f"This picture is too large for a logo: {width:,} × {height:,} dots.")
    return _small(_trimmed(_on_white(content)))


def _on_white(content: bytes) -> Any:
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as opened:
            opened.load()
            if opened.mode.startswith("I"):  # 16 bits of grey, which would be cut off and not scaled
                image = opened.convert("I").point(lambda value: value / 256).convert("L").convert("RGBA")
            else:
                image = opened.convert("RGBA")
    except Exception as error:  # damaged files fail in every way there is
        raise LogoError(_NOT_A_PICTURE) from error
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _trimmed(image: Any) -> Any:
    from PIL import Image, ImageChops

    differs = ImageChops.difference(image, Image.new("RGB", image.size, "white"))
    red, green, blue = differs.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    box = most.point(lambda value: 255 if value > _SEEN else 0).getbbox()
    if box is None:
        raise LogoError("Nothing of this picture would be seen on white paper.")
    return image.crop(box)


def _small(image: Any) -> bytes:
    from PIL import Image

    wide, high = WIDEST, HIGHEST
    while True:
        scaled = image.copy()
        scaled.thumbnail((wide, high), Image.Resampling.LANCZOS, reducing_gap=3.0)
        written = BytesIO()
        scaled.save(written, "PNG", optimize=True)
        if written.tell() <= _MOST_BYTES:
            return written.getvalue()
        wide, high = wide * 3 // 4, high * 3 // 4
