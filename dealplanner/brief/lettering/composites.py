"""Glyphs made of several others, added to a TrueType font.

A letter may be drawn by more glyphs than it has characters: its body and its dots. As one glyph that says
what it stands for it can be copied and searched.
"""

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_WORDS, _OFFSETS, _MORE = 0x1, 0x2, 0x20
_LONG = 1  # the form of the table of places that is written
_METRICS = struct.Struct(">Hh")


class Part(NamedTuple):
    """A glyph of the font, moved right and up by units of the font."""

    glyph: int
    right: int = 0
    up: int = 0


class Composite(NamedTuple):
    """Several parts drawn as one, and how far the next glyph is."""

    parts: tuple[Part, ...]
    advance: int


def tables_of(program: bytes) -> dict[str, bytes]:
    """The tables of a font file by their names."""
    found = {}
    for at in range(int.from_bytes(program[4:6], "big")):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * at)
        found[tag.decode("latin-1")] = program[offset : offset + length]
    return found


def with_composites(program: bytes, composites: Sequence[Composite]) -> bytes:
    """The font with these glyphs after its own, in their order."""
    if not composites:
        return program
    tables = tables_of(program)
    count = int.from_bytes(tables["maxp"][4:6], "big")
    places, metrics = _places(tables, count), _metrics(tables, count)
    outlines = bytearray(tables["glyf"])
    for composite in composites:
        outline = _outline(composite, tables["glyf"], places)
        outlines += b"\0" * (-len(outlines) % 4)
        places[-1:] = [len(outlines), len(outlines) + len(outline)]
        outlines += outline
        metrics.append((composite.advance, int.from_bytes(outline[2:4], "big", signed=True)))
    total = count + len(composites)
    return _file(
        program[:4],
        {
            **tables,
            "glyf": bytes(outlines),
            "loca": struct.pack(f">{total + 1}L", *places),
            "hmtx": b"".join(_METRICS.pack(*pair) for pair in metrics),
            "hhea": tables["hhea"][:34] + struct.pack(">H", total),
            "head": tables["head"][:50] + struct.pack(">h", _LONG) + tables["head"][52:],
            "maxp": _profile(tables["maxp"], total, max(len(one.parts) for one in composites)),
        },
    )


def _places(tables: Mapping[str, bytes], count: int) -> list[int]:
    """Where each outline begins, and where the last ends."""
    if int.from_bytes(tables["head"][50:52], "big") == _LONG:
        return list(struct.unpack(f">{count + 1}L", tables["loca"][: 4 * (count + 1)]))
    return [2 * half for half in struct.unpack(f">{count + 1}H", tables["loca"][: 2 * (count + 1)])]


def _metrics(tables: Mapping[str, bytes], count: int) -> list[tuple[int, int]]:
    """The width and the left bearing of each glyph."""
    table, whole = tables["hmtx"], int.from_bytes(tables["hhea"][34:36], "big")
    metrics = [_METRICS.unpack_from(table, 4 * at) for at in range(min(whole, count))]
    bearings = struct.unpack_from(f">{count - len(metrics)}h", table, 4 * len(metrics))
    return [*metrics, *((metrics[-1][0], bearing) for bearing in bearings)]


def _outline(composite: Composite, outlines: bytes, places: Sequence[int]) -> bytes:
    boxes = []
    for part in composite.parts:
        if places[part.glyph + 1] > places[part.glyph]:
            left, low, right, high = struct.unpack_from(">4h", outlines, places[part.glyph] + 2)
            boxes.append((left + part.right, low + part.up, right + part.right, high + part.up))
    box = [min(side) for side in zip(*boxes, strict=True)][:2] + [
        max(side) for side in zip(*boxes, strict=True)
    ][2:]
    outline = struct.pack(">5h", -1, *map(_held, box or (0, 0, 0, 0)))
    for at, part in enumerate(composite.parts):
        more = _MORE if at + 1 < len(composite.parts) else 0
        outline += struct.pack(
            ">HHhh", _WORDS | _OFFSETS | more, part.glyph, _held(part.right), _held(part.up)
        )
    return outline


def _held(units: int) -> int:
    """A distance as a font can hold it: a heap of a thousand marks is higher, far above any page."""
    return max(-0x8000, min(units, 0x7FFF))


def _profile(table: bytes, count: int, parts: int) -> bytes:
    """What readers make room for (`maxp`): no more than the parts of a composite could need."""
    fields = list(struct.unpack(">L14H", table[:32]))
    points, contours, together, contours_together = fields[2:6]
    fields[1] = count
    fields[4] = min(max(points, together) * parts, 0xFFFF)
    fields[5] = min(max(contours, contours_together) * parts, 0xFFFF)
    fields[13] = max(fields[13], parts)
    fields[14] = max(fields[14], 1) + 1
    return struct.pack(">L14H", *fields)


def _file(kind: bytes, tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables."""
    power = len(tables).bit_length() - 1
    head = kind + struct.pack(">4H", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    place, entries, content = 12 + 16 * len(tables), b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        entries += struct.pack(">4sLLL", tag.encode("latin-1"), total, place + len(content), len(table))
        content += padded
    return head + entries + content
