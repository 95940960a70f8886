"""Finding a text wherever it may have been left: in files of any kind, however it was written there."""

import base64
import json
import os
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import BadZipFile, ZipFile

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject, StreamObject

_LEAST = 4
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


def left_in(folder: Path, texts: Iterable[str], *, but: Iterable[Path] = ()) -> dict[str, list[str]]:
    """The texts that stand in a file below a folder, or in a name, by the place relative to the folder.

    What lies at or below one of `but` is not looked at. Links are not followed.
    """
    wanted, skipped = list(texts), list(but)
    found: dict[str, list[str]] = {}
    for path in files_in(folder):
        if any(path == place or place in path.parents for place in skipped):
            continue
        place = path.relative_to(folder).as_posix()
        here = sorted({*among(path.read_bytes(), wanted), *(text for text in wanted if text in place)})
        if here:
            found[place] = here
    return found


def files_in(folder: Path) -> list[Path]:
    """Every ordinary file below a folder, hidden ones too."""
    return sorted(
        path
        for top, _, names in os.walk(folder)
        for name in names
        if (path := Path(top, name)).is_file() and not path.is_symlink()
    )


def among(content: bytes, texts: Iterable[str]) -> list[str]:
    """Those of the texts that stand in these bytes: plain, escaped, in base64, hex or compressed."""
    layers = list(_layers(content))
    return [text for text in texts if any(form in layer for form in forms(text) for layer in layers)]


def forms(text: str) -> frozenset[bytes]:
    """How a text may stand in a file; a text of less than four letters could stand there by chance."""
    if len(text) < _LEAST:
        raise ValueError("a canary is longer")
    plain = {
        text,
        text.upper(),
        text.lower(),
        json.dumps(text)[1:-1],
        quote(text),
        quote(text, safe=""),
        "".join(f"\\u{ord(c):04x}" for c in text),
    }
    found = {form.encode(code) for form in plain for code in ("utf-8", "utf-16-le", "utf-16-be")}
    with suppress(UnicodeEncodeError):
        found.add(text.encode("latin-1"))
    for code in ("utf-8", "utf-16-le"):
        found.update(_in_base64(text.encode(code)))
        found.update({text.encode(code).hex().encode(), text.encode(code).hex().upper().encode()})
    return frozenset(found)


def _in_base64(content: bytes) -> Iterator[bytes]:
    """Base64 looks different at each of three places; its first and last letters hold what is beside it."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + content)
        first, last = (0, 2, 3)[before], len(content) + before
        yield whole[first : last * 4 // 3]


def _layers(content: bytes, depth: int = 3) -> Iterator[bytes]:
    """The bytes as they are, and what can be unpacked from them."""
    yield content
    if depth == 0:
        return
    for inner in (*_streams(content), *_members(content), *_cells(content)):
        yield from _layers(inner, depth - 1)


def _streams(content: bytes) -> Iterator[bytes]:
    """What may be compressed there; a PDF is read, since it holds glyphs, not letters."""
    if content.startswith(b"%PDF"):
        yield from _pages(content)
        return
    for start in _ZLIB.finditer(content):
        unpacked = _unpacked(content[start.start() :])
        if unpacked:
            yield unpacked


def _pages(content: bytes) -> Iterator[bytes]:
    """What its pages say, each text and name in an object of it, and each stream, in use or not."""
    with suppress(PyPdfError):
        reader = PdfReader(BytesIO(content))
        for page in reader.pages:
            told = page.extract_text()
            yield told.encode()
            yield "".join(told.split()).encode()  # as if no line had ever ended
        numbers = {number for generation in reader.xref.values() for number in generation}
        numbers |= set(reader.xref_objStm)
        for number in numbers - {0}:
            yield "\n".join(_told(reader.get_object(number))).encode("utf-8", "surrogatepass")
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\n?endstream", content, re.DOTALL):
        packed = stream[1]
        with suppress(ValueError):
            packed = base64.a85decode(packed.removesuffix(b"~>"))
        yield packed
        yield _unpacked(packed)


def _told(value: object) -> Iterator[str]:
    """Every text and name in an object of a PDF, in a stream too."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield str(name)
            yield from _told(held)
        if isinstance(value, StreamObject):
            yield value.get_data().decode("latin-1")
    elif isinstance(value, list):
        for held in value:
            yield from _told(held)
    elif not isinstance(value, IndirectObject):
        yield str(value)


def _unpacked(packed: bytes) -> bytes:
    with suppress(zlib.error):
        return zlib.decompressobj().decompress(packed, 64 * 1024 * 1024)
    return b""


def _members(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"PK"):
        with suppress(BadZipFile), ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield archive.read(name)


def _cells(content: bytes) -> Iterator[bytes]:
    """The values of a database: a long one lies on several pages, so that it never stands there in one go."""
    if not content.startswith(b"SQLite format 3\0"):
        return
    with suppress(sqlite3.Error, AttributeError), closing(sqlite3.connect(":memory:")) as driver:
        driver.deserialize(content)
        driver.text_factory = bytes
        for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
            for row in driver.execute(f'SELECT * FROM "{name.decode()}"'):
                yield b"\n".join(value for value in row if isinstance(value, bytes))
