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
