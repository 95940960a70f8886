"""Hostile texts to be pasted, and hostile tables in files with separators and workbooks."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.hostile.values import DISAGREEABLE


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be pasted, of about so many characters."""

    name: str
    made: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file that is said to be a table."""

    name: str
    made: Callable[[], bytes]
    opens: bool = True


def _again(piece: str, end: str = "") -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece)) + end


def _lines(line: str) -> Callable[[int], str]:
    return lambda size: f"{line}\n" * min(size // (len(line) + 1), 2_500)


PIECES = {
    "one line": "x",
    "lines": "Training\n",
    "empty lines": "\n",
    "lines of Windows": "\r\n",
    "lines of an old Mac": "a\r",
    "ends of lines of all kinds": "a\n\r\n\r\x0b\x0c\x1c\x85\u2028",
    "tabs": "\t",
    "cells": "a\t",
    "cells and lines": "a\tb\n",
    "quotes": '"',
    "quotes that open": '"a\t',
    "quotes that open on each line": '"a\n',
    "three quotes": '"""a\t',
    "three quotes on each line": '"""a\n',
    "two quotes": '""\t',
    "four quotes": '""""a\t',
    "quotes around lines": '"a\nb"\t',
    "quotes and ends": 'a"\tb"\n',
    "nuls": "\0",
    "control characters": "\x07\x1b[31m",
    "text turned round": "\u202e\u2066\u200f",
    "nothing to be seen": "\u200b\ufeff\u2060",
    "marks": "\u0301",
    "halves of pairs": "\ud800",
    "faces": "\U0001f600",
    "no characters": "\ufffe\uffff",
    "greater signs": "> ",
    "bullets": "- ",
    "dashes": "-",
    "numbers": "1.",
    "numbers and spaces": "1. \n",
    "brackets": "(",
    "commas": ",",
    "markup": "<b>",
    "addresses": "a@",
    "spaces that are none": "\u00a0",
}
"""What is repeated without an end."""

LINES = {
    "spaces before": " " * 2_000 + "x",
    "spaces behind": "x" + " " * 2_000,
    "a number and spaces": "1." + " " * 2_000,
    "a bullet and spaces": "- " + " " * 2_000,
    "a month and spaces": "1. jan" + " " * 2_000 + "x",
    "a month without an end": "1. jan" + "a" * 2_000 + "1",
    "greater signs": "> " * 1_000 + "x",
    "greater signs and spaces": (" " * 30 + ">") * 60,
    "an address": "a@" * 48 + "." * 100,
    "addresses": "@." * 99,
    "who wrote": "on " + "wrote " * 30 + ":",
    "a telephone": "tel " + "+(1 " * 48,
    "a rule": "-=" * 500 + "x",
    "dates": "\t".join(["2025 1 2 3 x"] * 60),
    "dates that are none": "\t".join(f"20{n + 10} {1 + n % 12} {n} q" for n in range(60)),
    "amounts": "\t".join(["1" + ",000" * 48] * 60),
    "figures": "\t".join(["9" * 199] * 60),
    "long figures": "Price\t" + "9" * 1_900,
    "sums": "\t".join(["(" * 90 + "1" + ")" * 90] * 20),
    "products": "\t".join(["9*" * 90 + "9"] * 20),
    "shares": "\t".join(["1/9" * 60] * 20),
    "percentages": "\t".join(["9" * 30 + "%"] * 60),
    "powers": "Price\t9**9**9**9\t1e999\tNaN\tInfinity",
    "formulas": "\t".join(['=HYPERLINK("http://example.org")', "+1+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3"]),
    "heads of mails": "Subject: Re: Re: Fwd: " + "re: " * 400,
    "greetings": "Dear " + "Sir " * 400,
    "figures of other scripts": "\t".join(["١٢٣٤", "１２３", "௧௨௩", "²³"]),
    "columns without an end": "\t".join("abcdefghij" * 150),
}
"""Lines of a mail or a spreadsheet that look for the weak place of a rule."""


def texts() -> Iterator[Text]:
    """All texts to be pasted."""
    for name, piece in PIECES.items():
        yield Text(f"{name} without an end", _again(piece))
        yield Text(f"{name}, and then a wish", _again(piece, "\nTraining"))
    for name, line in LINES.items():
        yield Text(f"lines with {name}", _lines(line))
    for name, written in DISAGREEABLE.items():
        yield Text(f"one line with {name}", lambda _, found=written: found)
        yield Text(
            f"cells with {name}", lambda _, found=written: f"Wish\tNotes\n{found}\t{found}\n{found}\tx"
        )


def tables() -> Iterator[Table]:
    """All files that are said to be tables; the same texts in files, and workbooks."""
    for name in (
        "lines",
        "cells",
        "quotes that open",
        "three quotes",
        "commas",
        "ends of lines of all kinds",
    ):
        yield Table(f"a file of {name}", lambda piece=PIECES[name]: _again(piece)(2_000_000).encode())
    for name in ("nuls", "control characters"):
        yield Table(
            f"a file of {name}", lambda piece=PIECES[name]: _again(piece)(2_000_000).encode(), name != "nuls"
        )
    yield Table("half of UTF-16", lambda: b"\xff\xfea", opens=False)
    yield Table("no UTF-8", lambda: b"Price;5\nTraining\xff\xc3;6\n")
    yield Table("separator named, of a nul", lambda: b"sep=\0\na\0b\n")
    yield Table("separator named, of quotes", lambda: b'sep="\na"b"c\n')
    for name, rows, opens in (
        ("two thousand rows of fifty cells", _row("<c><v>1</v></c>", 50) * 2_000, True),
        ("a row of a million cells", _row("<c><v>1</v></c>", 1_000_000), False),
        ("a million empty rows", "<row/>" * 1_300_000, False),
        ("a row far below", _row("<c><v>1</v></c>", 1) + '<row r="1048576"><c><v>1</v></c></row>', True),
        (
            "a row beyond the last",
            _row("<c><v>1</v></c>", 1) + '<row r="99999999999"><c><v>1</v></c></row>',
            True,
        ),
        ("cells far to the right", '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>', True),
        ("a cell of no place", '<row r="1"><c r="1A"><v>1</v></c></row>', False),
        ("tags in each other", "<row><c>" + "<a>" * 100_000 + "</a>" * 100_000 + "</c></row>", False),
        (
            "a tag of a million attributes",
            f"<row {' '.join(f'a{n}=' + repr(str(n)) for n in range(300_000))}/>",
            False,
        ),
        ("figures that are none", "<row><c><v>1e999</v></c><c><v>NaN</v></c></row>", False),
        ("a figure of 100,000 digits", f"<row><c><v>{'9' * 100_000}</v></c></row>", False),
        ("a text of ten million characters", _inline("x" * 10_000_000), True),
        ("a formula", "<row><c><f>1+1</f><v>5</v></c></row>", True),
        ("a formula of itself", "<row><c r='A1'><f>A1</f><v>5</v></c></row>", True),
        ("escaped characters", _inline("_x0000_ _x202E_ &#x202e;"), True),
        ("a text that is not there", '<row><c t="s"><v>99</v></c><c><v>1</v></c></row>', False),
        ("a style that is not there", '<row><c s="99999"><v>1</v></c></row>', True),
        ("a cell of no kind", '<row><c t="zz"><v>1</v></c></row>', True),
        ("a day that is none", '<row><c t="d"><v>9999-99-99</v></c></row>', False),
        ("no end", "<row><c>", False),
        ("an entity", "<row><c><v>&nothing;</v></c></row>", False),
    ):
        yield Table(f"a workbook with {name}", lambda found=rows: workbook(found), opens)
    yield Table(
        "a workbook of a million texts", lambda: workbook("<row/>", "<si><t>a</t></si>" * 1_000_000), False
    )
    for declared in (
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        "<!ENTITY b 'c'>",
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    ):
        yield Table(
            f"a workbook with {declared[:9]} {declared[9:19]}",
            lambda d=declared: workbook("<row/>", before=d),
            False,
        )
    yield Table("an archive of archives", lambda: _archive({"a.xlsx": workbook("<row/>")}), False)
    yield Table("a workbook twice in itself", lambda: workbook("<row/>") * 2, False)
    yield Table(
        "an archive with names that lead out", lambda: _archive({"../../xl/workbook.xml": b"<a/>"}), False
    )
    yield Table("an old workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), False)


def _row(cell: str, times: int) -> str:
    return f"<row>{cell * times}</row>"


def _inline(text: str) -> str:
    return f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "application/vnd.openxmlformats-package.relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(rows: str, strings: str = "<si><t>a</t></si>", before: str = "") -> bytes:
    """A workbook of one sheet with exactly these rows."""
    related = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    related += f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    root = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings"}
    told = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    rels = f'<Default Extension="rels" ContentType="{_RELATIONS}+xml"/>'
    sheets = '<sheets><sheet name="Wishes" sheetId="1" r:id="r1"/></sheets>'
    return _archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{rels}{told}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{root}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}'
            "</sheetData></worksheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        }
    )


def _archive(parts: "dict[str, str] | dict[str, bytes]") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
