import io
import sys
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from dealplanner.exchange import archives
from dealplanner.exchange.cells import MAX_ROWS, Grid
from dealplanner.exchange.columns import guess_roles, to_wishes
from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.workbooks import read_csv, read_sheets, read_xlsx, write_csv, write_xlsx
from tests.work import at_most

TABLE: Grid = (("Wish", "Cost"), ("Price, all of it", "1,200"), ("Zahlung über 90 Tage", "7"))


def saved(path: Path, rows: list[list[object]], name: str = "Wishes") -> Path:
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def changed(source: Path, target: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """A copy of a workbook with its parts changed and others added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
        for part, content in more.items():
            new.writestr(part, content)
    return target


def with_rows(tmp_path: Path, rows: str, strings: str = "") -> Path:
    """A workbook whose sheet holds exactly this XML."""
    plain = saved(tmp_path / "plain.xlsx", [["A"]])

    def change(part: str, content: bytes) -> bytes:
        if part == "xl/worksheets/sheet1.xml":
            start, end = content.index(b"<sheetData>"), content.index(b"</sheetData>")
            return content[: start + 11] + rows.encode() + content[end:]
        if part == "xl/sharedStrings.xml" and strings:
            return content[: content.index(b"<si>")] + strings.encode() + b"</sst>"
        return content

    return changed(plain, tmp_path / "made.xlsx", change)


def refused(path: Path) -> str:
    with pytest.raises(ExchangeError) as caught:
        read_sheets(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert str(path.parent) not in sentence
    return sentence


def test_a_workbook_gives_texts_numbers_and_days(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "list.xlsx",
        [
            [None, None, None],
            [None, "Wish", "Cost", "Asked on", "Really"],
            [None, "Price", 0.1 + 0.2, datetime(2026, 5, 14, 9, 30), True],
            [],
            [None, "Escrow\x0bnow".replace("\x0b", "\n"), 1200, date(2026, 5, 15), None],
        ],
    )
    (sheet,) = read_xlsx(path)
    assert (sheet.name, sheet.notice) == ("Wishes", "")
    assert sheet.rows == (
        ("Wish", "Cost", "Asked on", "Really"),
        ("Price", Decimal("0.3"), date(2026, 5, 14), "yes"),
        ("Escrow\nnow", Decimal(1200), date(2026, 5, 15), ""),
    )


def test_a_workbook_becomes_wishes(tmp_path: Path) -> None:
    path = saved(tmp_path / "list.xlsx", [["Wish", "Costs us"], ["Price", 1200.5], ["Escrow", None]])
    (sheet,) = read_sheets(path)
    guess = guess_roles(sheet.rows, "de_DE")
    wishes, problems = to_wishes(sheet.rows, guess.roles, guess.has_header, "EUR", "de_DE", None)
    assert [(wish.wish, wish.cost_to_us) for wish in wishes] == [("Price", -1_200_50), ("Escrow", None)]
    assert problems == ()


def test_formulas_give_their_stored_result_and_are_never_worked_out(tmp_path: Path) -> None:
    path = with_rows(
        tmp_path,
        '<row r="1"><c r="A1" t="inlineStr"><is><t>=1+1</t></is></c><c r="B1"><f>1+1</f><v>2</v></c></row>',
    )
    assert read_xlsx(path)[0].rows == (("=1+1", Decimal(2)),)


def test_several_sheets_and_empty_ones(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Empty"
    book.create_sheet("Two").append(["B"])
    book.save(tmp_path / "list.xlsx")
    assert [(sheet.name, sheet.rows) for sheet in read_xlsx(tmp_path / "list.xlsx")] == [("Two", (("B",),))]


def test_a_workbook_of_many_rows_is_read_in_part_and_that_is_said(tmp_path: Path) -> None:
    (sheet,) = read_xlsx(saved(tmp_path / "list.xlsx", [["A"]] * (MAX_ROWS + 1)))
    assert len(sheet.rows) == MAX_ROWS
    assert "first part was read (2,000 rows)" in sheet.notice


def test_cells_at_the_far_end_of_a_sheet_cost_nothing(tmp_path: Path) -> None:
    path = with_rows(
        tmp_path,
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    )
    with at_most(500_000):
        (sheet,) = read_xlsx(path)
    assert sheet.rows == ((Decimal(1),),)
    assert "first part was read" in sheet.notice


def test_cells_far_to_the_right_cost_nothing(tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="XFD{0}"><v>2</v></c></row>'
    path = with_rows(tmp_path, "".join(map(row.format, range(1, 101))))
    with at_most(200_000):
        (sheet,) = read_xlsx(path)
    assert sheet.rows == ((Decimal(1),),) * 100


def test_entities_are_refused(tmp_path: Path) -> None:
    plain = saved(tmp_path / "plain.xlsx", [["A"]])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'

    def declare(part: str, content: bytes) -> bytes:
        return bomb + content.split(b"?>", 1)[-1] if part == "xl/worksheets/sheet1.xml" else content

    def widen(part: str, content: bytes) -> bytes:
        return content.decode().encode("utf-16") if part == "xl/workbook.xml" else content

    assert "declarations" in refused(changed(plain, tmp_path / "one.xlsx", declare))
    assert "declarations" in refused(changed(plain, tmp_path / "two.xlsx", widen))


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = saved(tmp_path / "plain.xlsx", [["A"]])
    spaces = {"xl/styles.xml": b" " * (archives.MAX_OTHER_PART + 1)}
    large = changed(plain, tmp_path / "large.xlsx", lambda part, content: content + spaces.get(part, b""))
    assert large.stat().st_size < 100_000
    assert "far larger than a wish list" in refused(large)
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1_000)
    assert "far larger than a wish list" in refused(plain)
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MAX_PARTS", 1)
    assert "far larger than a wish list" in refused(plain)


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = with_rows(tmp_path, "<row>" + " " * 50_000 + "</row>")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    for _ in range(2):
        at = content.find(size)
        content[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    assert "damaged" in refused(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"PK\x03\x04 not really", "not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "has a password"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "neither a workbook nor a text file"),
        (b"x" * (archives.MAX_FILE + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    assert says in refused(path)


def test_files_that_are_not_there_or_are_folders(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.csv")
    (tmp_path / "folder.csv").mkdir()
    assert "could not be read" in refused(tmp_path / "folder.csv")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    plain = saved(tmp_path / "plain.xlsx", [["A"]])
    cut = changed(
        plain,
        tmp_path / "cut.xlsx",
        lambda part, content: content[:-30] if part.endswith("sheet1.xml") else content,
    )
    assert "damaged" in refused(cut)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    (tmp_path / "other.xlsx").write_bytes(other.getvalue())
    assert "not a workbook" in refused(tmp_path / "other.xlsx")


@given(st.integers(0, 6000), st.integers(0, 255))
def test_a_flipped_byte_gives_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int
) -> None:
    folder = tmp_path_factory.getbasetemp() / "flipped"
    folder.mkdir(exist_ok=True)
    path = folder / "list.xlsx"
    content = bytearray(saved(path, [["Wish", "Cost"], ["Price", 5]]).read_bytes())
    content[place % len(content)] = byte
    path.write_bytes(content)
    try:
        read_sheets(path)
    except ExchangeError as error:
        assert str(error).endswith(".")  # noqa: PT017


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separated_files_in_any_usual_form(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "list.csv"
    lines = [separator.join(f'"{cell}"' if "," in str(cell) else str(cell) for cell in row) for row in TABLE]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert read_csv(path) == TABLE
    assert read_sheets(path)[0].name == "list"


def test_the_separator_is_the_steadiest_or_the_one_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Preis;1,5\nZahlung;2\n")
    assert read_csv(path) == (("Preis", "1,5"), ("Zahlung", "2"))
    path.write_text("sep=|\nPrice, down|5\n")
    assert read_csv(path) == (("Price, down", "5"),)
    path.write_text("Price down\nSupport, free of charge\nEscrow\n")
    assert read_csv(path) == (("Price down",), ("Support, free of charge",), ("Escrow",))


def test_a_long_file_with_separators_is_read_in_part(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n" * 1_000_000)
    with at_most(150_000):
        (sheet,) = read_sheets(path)
    assert len(sheet.rows) == MAX_ROWS
    assert "first part was read (2,000 rows)" in sheet.notice


ACTING = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "#N/A", "'=1", "plain", "two\nlines", 'a "b"']


def test_text_that_could_act_is_written_as_text(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "out.xlsx", ["=A", "B"], [[text, Decimal("1200.50")] for text in ACTING])
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert [sheet.cell(row, 1).value for row in range(1, len(ACTING) + 2)] == ["=A", *ACTING]
    assert {sheet.cell(row, 1).data_type for row in range(1, len(ACTING) + 2)} == {"s"}
    assert sheet.cell(2, 1).quotePrefix
    assert sheet.cell(2, 2).value == 1200.5


def test_text_that_could_act_is_marked_in_a_separated_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_csv(
        path, ["A", "B"], [[text, Decimal("-1200.50")] for text in ACTING] + [[None, date(2026, 5, 14)]]
    )
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    for line in written.decode("utf-8-sig").split("\r\n"):
        assert not line.lstrip('" ').startswith(("=", "+", "-", "@", "\t", "＝"))
    assert tuple(written.decode("utf-8-sig").split("\r\n")[1].split(",")) == ("'=1+1", "-1200.50")
    read = read_csv(path)
    assert read[0] == ("A", "B")
    assert [row[0] for row in read[1:5]] == ["=1+1", "+1", "-1", "@SUM(A1)"]
    assert read[-1] == ("", "2026-05-14")


SOUND = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]))


@given(st.lists(st.tuples(st.just("x"), SOUND.map(str.strip)), max_size=4))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "written"
    folder.mkdir(exist_ok=True)
    expected = (("A", "B"), *rows)
    write_xlsx(folder / "out.xlsx", ["A", "B"], rows)
    assert read_xlsx(folder / "out.xlsx")[0].rows == expected


def test_control_characters_and_over_long_text_can_be_written(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "out.xlsx", ["A"], [["a\x00b\ud800"], ["x" * 40_000], [Decimal("Infinity")]])
    rows = read_xlsx(tmp_path / "out.xlsx")[0].rows
    assert rows[1] == ("a b�",)
    assert str(rows[2][0]).endswith("x…")
    assert rows[3] == ("Infinity",)


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_a_failed_writing_leaves_the_target_as_it_was(
    tmp_path: Path, write: Callable[[Path, list[str], list[list[str]]], None]
) -> None:
    with pytest.raises(ExchangeError, match="Nothing was changed"):
        write(tmp_path / "no" / "out", ["A"], [["B"]])
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExchangeError, match="could not be written"):
        write(tmp_path / "folder", ["A"], [["B"]])
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_openpyxl_is_loaded_only_when_it_is_needed() -> None:
    import subprocess

    code = "import sys, dealplanner.exchange.workbooks; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_warnings_about_a_workbook_are_nobodys_business(tmp_path: Path) -> None:
    plain = saved(tmp_path / "plain.xlsx", [["A"]])
    bare = changed(
        plain,
        tmp_path / "bare.xlsx",
        lambda part, content: (
            content
            if part != "xl/styles.xml"
            else b'<styleSheet xmlns="http://schemas.openxmlformats.org/'
            b'spreadsheetml/2006/main"><cellXfs count="1"><xf/></cellXfs></styleSheet>'
        ),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_xlsx(bare)[0].rows == (("A",),)
