"""The scan for what was left behind finds a text however it was written, or it would prove nothing."""

import base64
import gzip
import json
import sqlite3
import zlib
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from tests import canaries

CANARY = "Zörgiebel Walfahrt 7719"


def pdf(**settings: int) -> bytes:
    """A page on which the canary is printed."""
    out = BytesIO()
    canvas = Canvas(out, **settings)
    canvas.drawString(50, 50, CANARY)
    canvas.save()
    return out.getvalue()


def hidden(where: str) -> bytes:
    """A page with nothing on it; the canary is in one of the places of a PDF that nobody looks at."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = DecodedStreamObject()
    stream.set_data(CANARY.encode())
    text = TextStringObject(CANARY)
    match where:
        case "outline":
            writer.add_outline_item(title=CANARY, page_number=0)
        case "entry":
            writer.add_metadata({"/Keywords": CANARY})
        case "metadata":
            writer.root_object[NameObject("/Metadata")] = writer._add_object(stream.flate_encode())
        case "note":
            note = DictionaryObject(
                {NameObject("/Subtype"): NameObject("/Text"), NameObject("/Contents"): text}
            )
            page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
        case "attachment":
            writer.add_attachment("a.txt", CANARY.encode())
        case "unused stream":
            writer._add_object(stream.flate_encode())
        case "unused text":
            writer._add_object(text)
        case "thumbnail":
            page[NameObject("/Thumb")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "where",
    ["outline", "entry", "metadata", "note", "attachment", "unused stream", "unused text", "thumbnail"],
)
def test_a_text_is_found_wherever_a_pdf_can_hide_it(where: str) -> None:
    assert canaries.among(hidden(where), [CANARY, "Nightingale"]) == [CANARY]
    assert canaries.among(hidden("nowhere"), [CANARY]) == []


def test_a_text_is_found_in_a_stream_that_no_table_of_the_pdf_names() -> None:
    left = base64.a85encode(zlib.compress(CANARY.encode())) + b"~>"
    content = hidden("nowhere").replace(b"xref\n", b"99 0 obj\nstream\n" + left + b"endstream\nxref\n", 1)
    assert canaries.among(content, [CANARY]) == [CANARY]


def database(tmp_path: Path) -> bytes:
    """A database with a text so long that the canary stands on two pages."""
    path = tmp_path / "long.db"
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("CREATE TABLE t (x TEXT)")
        for length in range(4050, 4100):
            driver.execute("INSERT INTO t VALUES (?)", ("-" * length + CANARY,))
        driver.commit()
    return path.read_bytes()


@pytest.mark.parametrize(
    "written",
    [
        CANARY.encode(),
        CANARY.encode("utf-16-le"),
        CANARY.encode("utf-16"),
        CANARY.encode("latin-1"),
        CANARY.upper().encode(),
        json.dumps({"title": CANARY}).encode(),
        *(base64.b64encode(b"x" * before + CANARY.encode() + b"yy") for before in range(4)),
        CANARY.encode().hex().encode(),
        Path("/", CANARY).as_uri().encode(),
        zlib.compress(CANARY.encode() * 3),
        b"before" + zlib.compress(base64.b64encode(CANARY.encode())),
        pdf(pageCompression=0),
        pdf(pageCompression=1),
    ],
)
def test_a_text_is_found_however_it_is_written(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "deep" / ".hidden").mkdir(parents=True)
    (tmp_path / "deep" / ".hidden" / "file").write_bytes(written + b"\xff")
    assert canaries.left_in(tmp_path, [CANARY, "Nightingale"]) == {"deep/.hidden/file": [CANARY]}
    assert canaries.left_in(tmp_path, [CANARY], but=[tmp_path / "deep"]) == {}


def test_a_text_is_found_across_the_pages_of_a_database(tmp_path: Path) -> None:
    assert canaries.among(database(tmp_path), [CANARY, "Nightingale"]) == [CANARY]


def test_a_text_is_found_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / f"{CANARY}.deal").write_bytes(b"")
    assert canaries.left_in(tmp_path, [CANARY]) == {f"{CANARY}.deal": [CANARY]}


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(gzip.compress(b"nothing") + pdf(pageCompression=1)[:40])
    assert canaries.left_in(tmp_path, [CANARY]) == {}
    with pytest.raises(ValueError, match="longer"):
        canaries.forms("abc")
