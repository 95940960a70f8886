"""Pictures for the tests of logos: good ones, and files that are none."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw


def png(width: int = 400, height: int = 120, *, ground: tuple[int, int, int, int] = (0, 0, 0, 0)) -> bytes:
    """A mark and a bar on a ground that may be seen through, with an empty edge all round."""
    image = Image.new("RGBA", (width, height), ground)
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, height - 20, height - 20), fill=(13, 110, 102, 255))
    draw.rectangle((height, height // 3, width - 20, height * 2 // 3), fill=(30, 40, 50, 255))
    return written(image)


def written(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def claims(width: int, height: int, *, chunks: bytes = b"") -> bytes:
    """A PNG of a few bytes that says of itself it is that large."""
    head = struct.pack(">2L5B", width, height, 8, 6, 0, 0, 0)
    rows = _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + chunks + rows + _chunk(b"IEND", b"")


def swollen_remark(name: bytes) -> bytes:
    """A chunk of words that is a thousand times as long when it is unpacked."""
    return _chunk(name, b"a\0\0" + zlib.compress(b"x" * 50_000_000, 1))


def _chunk(name: bytes, content: bytes) -> bytes:
    total = zlib.crc32(name + content)
    return struct.pack(">L", len(content)) + name + content + struct.pack(">L", total)


SVG = b"""<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 60">
<style>.dark { fill: #1e2832; stroke-dasharray: 0.0001 }</style>
<defs><linearGradient id="g"><stop offset="0" stop-color="#0d6e66"/><stop offset="1" stop-color="#084"/>
</linearGradient><circle id="dot" cx="30" cy="30" r="25"/></defs>
<use xlink:href="#dot" fill="url(#g)"/><rect class="dark" x="70" y="20" width="120" height="20"/>
</svg>"""


def svg(inside: str = "", *, before: str = "", box: str = "0 0 100 100") -> bytes:
    """An SVG with one square and whatever else."""
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{box}"><rect width="50" height="50"/>{inside}</svg>'
    ).encode()


def fanned_out(levels: int = 12) -> str:
    """Groups that each use the one before ten times."""
    uses = [f'<g id="g{at}">' + f'<use xlink:href="#g{at - 1}"/>' * 10 + "</g>" for at in range(1, levels)]
    first = '<g id="g0"><rect width="1" height="1"/></g>'
    return f'<defs>{first}{"".join(uses)}</defs><use href="#g{levels - 1}"/>'


BAD_SVGS = {
    "entities": svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "x">]>'),
    "laughs": svg(
        "&l9;",
        before="<!DOCTYPE svg [<!ENTITY l0 'ha'>"
        + "".join(f"<!ENTITY l{at} '{f'&l{at - 1};' * 10}'>" for at in range(1, 10))
        + "]>",
    ),
    "outside entity": svg("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "script": svg("<script>alert(1)</script>"),
    "picture": svg('<image xlink:href="file:///etc/hostname" width="9" height="9"/>'),
    "use of a file": svg('<use xlink:href="http://example.com/a.svg#b"/>'),
    "fill from a file": svg('<rect width="9" height="9" fill="url(http://example.com/a.svg#b)"/>'),
    "imported style": svg("<style>@import 'http://example.com/a.css';</style>"),
    "page inside": svg("<foreignObject><b>x</b></foreignObject>"),
    "huge number": svg('<rect x="1e308" width="9" height="9"/>'),
    "huge box": svg(box="0 0 1e30 1e30"),
    "deep": svg("<g>" * 5000 + "</g>" * 5000),
    "many": svg('<rect width="1" height="1"/>' * 20_000),
    "fan": svg(fanned_out()),
    "itself": svg('<g id="a"><use xlink:href="#a"/></g>'),
    "long": svg(f"<!--{'x' * 2_000_000}-->"),
    "words": svg(f"<text>{'word ' * 1000}</text>"),
    "not whole": b"<svg xmlns='http://www.w3.org/2000/svg'><g>",
    "web page": b"<html><body>logo</body></html>",
    "zipped": zlib.compress(SVG),
}
