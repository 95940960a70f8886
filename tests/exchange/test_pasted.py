from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.exchange.cells import MAX_ROWS, sound, split_cells
from dealplanner.exchange.mail import Part
from dealplanner.exchange.pasted import MAX_CHARACTERS, read_text
from tests.work import at_most

TEN_DEMANDS = """\
Subject: RE: Renewal proposal – points to settle before we can sign

Hello,

thank you for the proposal of last week (EUR 480.000 for three years, 160.000 a year, 30 days net). We have gone through it with operations, IT and our
legal department. Before we can bring this to the steering committee on Wednesday we need the following from you:

1. The price has to come down by 20 %. Your competitor is well below that.
2. Payment 90 days after acceptance, not 30 days after invoice.
3. Go-live before the March peak. Operations will not accept another season on the old system (last March cost us about 150k in overtime and penalties).
4. 24x7 support included at no charge – currently you quote 36.000 for it
5. Source code in escrow.
6. Unlimited liability for data loss.  (legal insists)
7. Two additional training days for the depot in Graz
8. The price held for five years, incl. any extra users up to 250.
9. A named technical contact, reachable by phone,
   who knows our interfaces.
10. Right to terminate for convenience after 12 months – our standard procurement contract applies otherwise

Please let me have your revised offer by Friday, as we have to decide between two remaining bidders. Price is only one point, but it is the one
that the committee will look at first.

Best regards
Procurement
"""  # noqa: E501


def wishes(text: str) -> list[str]:
    pasted = read_text(text)
    assert not pasted.has_columns
    return [row.cells[0] for row in pasted.rows]


def reasons(text: str) -> dict[str, Part]:
    return {skipped.text: skipped.reason for skipped in read_text(text).skipped}


def test_the_points_of_an_email_are_the_wishes_and_nothing_else_is() -> None:
    found = wishes(TEN_DEMANDS)
    assert len(found) == 10
    assert found[0] == "The price has to come down by 20 %. Your competitor is well below that."
    assert found[3] == "24x7 support included at no charge – currently you quote 36.000 for it"
    assert found[5] == "Unlimited liability for data loss. (legal insists)"
    assert found[8] == "A named technical contact, reachable by phone, who knows our interfaces."
    assert found[9].endswith("contract applies otherwise")
    assert list(reasons(TEN_DEMANDS).values()) == [
        Part.HEADER,
        Part.GREETING,
        Part.INTRODUCTION,
        Part.INTRODUCTION,
        Part.CLOSING,
        Part.CLOSING,
        Part.CLOSING,
        Part.SIGNATURE,
    ]


def test_a_reply_with_quote_marks_reads_the_same() -> None:
    quoted = "".join(f"> {line}\n" for line in TEN_DEMANDS.splitlines())
    assert wishes(quoted) == wishes(TEN_DEMANDS)
    assert wishes(TEN_DEMANDS.replace("\n", "\r\n")) == wishes(TEN_DEMANDS)


def test_german_mail_without_numbers() -> None:
    text = (
        "Von: Einkauf\nAn: Vertrieb\nBetreff: Ihr Angebot\n\nSehr geehrte Frau Huber,\n\n"
        "vielen Dank für Ihr Angebot.\nWir brauchen noch:\n\nPreis 20 % niedriger\nZahlung in 90 Tagen\n\n"
        "Wir freuen uns auf Ihre Antwort.\n\nMit freundlichen Grüßen\nAnna Berger\nTel. +43 1 2345678\n"
    )
    assert wishes(text) == ["Preis 20 % niedriger", "Zahlung in 90 Tagen"]
    assert reasons(text)["An: Vertrieb"] is Part.HEADER
    assert reasons(text)["Sehr geehrte Frau Huber,"] is Part.GREETING
    assert reasons(text)["Wir brauchen noch:"] is Part.INTRODUCTION
    assert reasons(text)["Wir freuen uns auf Ihre Antwort."] is Part.CLOSING
    assert reasons(text)["Anna Berger"] is Part.SIGNATURE


@pytest.mark.parametrize(
    "mark",
    [
        "1. ",
        "1) ",
        "(1) ",
        "1.",
        "a) ",
        "a. ",
        "iv) ",
        "1.2. ",
        "- ",
        "-",
        "– ",
        "* ",
        "• ",
        "•\t",
        "\uf0b7\t",
        "o\t",
        "#1 ",
    ],
)
def test_numbers_and_bullets_go(mark: str) -> None:
    assert wishes(f"Hello Bob,\nplease:\n{mark}Free support\n{mark}Source code\nBest,\nAnna") == [
        "Free support",
        "Source code",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "24x7 support",
        "20 % off",
        "1.5 million users",
        "Hi-res photos of the depot",
        "Best price guarantee",
        "Best effort clause goes",
        "LG monitors for all desks",
        "Phone support in German",
        "Mobile 24/7 hotline",
        "Web access for partners",
        "From 2027 on a fixed price",
        "To be invoiced quarterly",
        "🙂",
    ],
)
def test_lines_that_only_look_like_mail_are_wishes(line: str) -> None:
    assert wishes(f"A\n{line}\nB") == ["A", line, "B"]


def test_a_wrapped_point_is_one_wish_and_a_later_paragraph_is_none() -> None:
    text = (
        "1. Support around the clock\nat no charge\n– z. B. on Sundays –\n\n   and on holidays\n\n"
        "Commercial points\n\n2. Escrow\n– as agreed\n\nBoth matter to us.\n"
    )
    assert wishes(text) == [
        "Support around the clock at no charge – z. B. on Sundays – and on holidays",
        "Escrow – as agreed",
    ]
    assert reasons(text) == {"Commercial points": Part.BETWEEN, "Both matter to us.": Part.CLOSING}


def test_thanks_at_the_beginning_do_not_end_the_mail() -> None:
    assert wishes("Thanks, Bob\nPrice down\nSupport free\nThanks\nAnna") == ["Price down", "Support free"]


def test_a_new_mail_below_a_signature_is_read_again() -> None:
    text = "Hi,\nsee below.\nBest regards\nAnna\n\nFrom: Bob\nTo: Anna\nDate: Monday\n\n- Price down\n"
    assert wishes(text) == ["Price down"]
    assert reasons(text)["Anna"] is Part.SIGNATURE
    assert reasons(text)["Date: Monday"] is Part.HEADER


def test_a_date_is_no_numbered_point() -> None:
    assert wishes("12. November 2026\nPrice down") == ["12. November 2026", "Price down"]


def test_what_was_skipped_can_be_taken_back_to_its_place() -> None:
    pasted = read_text("1. A\n\nTraining too\n\n2. B")
    (skipped,) = pasted.skipped
    again = pasted.taking_back(skipped)
    assert [row.cells[0] for row in again.rows] == ["A", "Training too", "B"]
    assert again.skipped == ()


def test_tabs_make_columns() -> None:
    text = 'Wish\tCost\tNotes\nPrice\t-1200\t"two\nlines, ""quoted"""\nEscrow\n\n"in quotes"\t5\t'
    pasted = read_text(text)
    assert pasted.has_columns
    assert pasted.grid == (
        ("Wish", "Cost", "Notes"),
        ("Price", "-1200", 'two\nlines, "quoted"'),
        ("Escrow",),
        ('"in quotes"', "5", ""),
    )


def test_one_spreadsheet_column_with_a_line_break_in_a_cell() -> None:
    pasted = read_text('"Price\ndown"\nEscrow\n')
    assert pasted.grid == (("Price\ndown",), ("Escrow",))


def test_empty_columns_of_a_spreadsheet_stay_columns() -> None:
    assert read_text("Price\t\t\nEscrow\t\t\n").grid == (("Price", "", ""), ("Escrow", "", ""))


def test_mail_around_a_table_is_no_row() -> None:
    pasted = read_text("Hello,\nwe need:\nPrice\t5\nEscrow\t6\nSupport\t7\nBest regards\nAnna")
    assert pasted.grid == (("Price", "5"), ("Escrow", "6"), ("Support", "7"))
    assert len(pasted.skipped) == 4


def test_tabs_before_a_line_make_no_columns() -> None:
    assert wishes("\tPrice\n\tEscrow") == ["Price", "Escrow"]


def test_more_columns_than_are_read_are_joined_to_the_last() -> None:
    (row,) = read_text("\t".join(str(number) for number in range(100))).rows
    assert len(row.cells) == 60
    assert row.cells[-1].split() == [str(number) for number in range(59, 100)]


def test_broken_characters_become_harmless() -> None:
    assert wishes("Price\x00down\nEscrow\ud800\u2028now") == ["Price down", "Escrow� now"]


def test_long_wishes_are_kept_whole() -> None:
    assert wishes("x" * 10_000 + "\nB") == ["x" * 10_000, "B"]


def test_a_million_lines_are_read_in_part_and_that_is_said() -> None:
    pasted = read_text("A wish\r\n\r\n" * 1_000_000)
    assert len(pasted.rows) == MAX_ROWS
    assert "first 2,000 lines" in pasted.notice
    assert "998,000 lines were left out" in pasted.notice


@pytest.mark.parametrize(
    "text",
    [
        "\n" * (2 * MAX_CHARACTERS),
        '"a\t' * 500_000,
        '"a\t' + '""\t' * 500_000,
        '"' * 1_000_000,
        "> " * 500_000,
        "1. " * 500_000,
        "- " * 500_000 + "x",
        " " * 1_000_000 + "x",
        "On " + "wrote " * 500_000,
        "a@" * 500_000,
        "x" * (MAX_CHARACTERS + 1) + "\nB",
    ],
    ids=range(11),
)
def test_any_amount_of_text_takes_bounded_time(text: str) -> None:
    """What is not linear would take a quarter of an hour or more, and the run’s limit ends it."""
    read_text(text)


@pytest.mark.parametrize(
    ("beyond", "said"),
    [(MAX_CHARACTERS, "; 2 lines were left out"), (4 * MAX_CHARACTERS, "the rest was left out")],
    ids=range(2),
)
def test_what_is_beyond_the_most_characters_is_left_out_and_that_is_said(beyond: int, said: str) -> None:
    pasted = read_text("A\n" + "x" * beyond + "\nB")
    assert pasted.grid == (("A",),)
    assert "Only the first 1 lines were read" in pasted.notice
    assert said in pasted.notice


@pytest.mark.parametrize("text", ["A wish\r\n\r\n" * 20_000, "\n" * 100_000, '"a\t' * 500_000], ids=range(3))
def test_of_any_amount_of_text_only_a_part_is_worked_on(text: str) -> None:
    with at_most(1_200_000):
        read_text(text)


FRAGMENTS = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\t",
            " ",
            "  ",
            "> ",
            '"',
            '""',
            "1. ",
            "2) ",
            "- ",
            "• ",
            "– ",
            "a) ",
            "\r\n",
            "\r",
            "\x0b",
        ),
        *(
            "Hello,",
            "Dear Sir",
            "Best regards",
            "Thanks",
            "From: x",
            "To: y",
            "Price",
            "free",
            ":",
            "--",
            "_____",
        ),
        *(
            "Anna",
            "Sehr geehrte",
            "Mit freundlichen Grüßen",
            "12. May",
            "\ufeff",
            "\ud800",
            "\x00",
            "\uf0b7\t",
        ),
    ]
)
MAILS = st.lists(FRAGMENTS, max_size=40).map("".join)


def solid(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


@given(st.text() | MAILS)
def test_nothing_is_lost(text: str) -> None:
    pasted = read_text(text)
    out = "".join(
        [*("".join((row.marker, *row.cells)) for row in pasted.rows), *(each.text for each in pasted.skipped)]
    )
    given_in, given_out = solid(sound(text.removeprefix("\ufeff"))), solid(out)
    assert not given_out - given_in
    assert set(given_in - given_out) <= {">", '"'}
    assert pasted.notice == ""
    assert all(any(cell.strip() for cell in row.cells) for row in pasted.rows)


@given(MAILS)
def test_taking_everything_back_leaves_nothing_skipped(text: str) -> None:
    pasted = read_text(text)
    for skipped in pasted.skipped:
        pasted = pasted.taking_back(skipped)
    assert pasted.skipped == ()
    lines = [row.line for row in pasted.rows]
    assert lines == sorted(lines)


@given(st.lists(st.lists(st.text(alphabet='ab"\t\n, '), min_size=2, max_size=4), max_size=5))
def test_cells_in_quotes_come_back_as_they_were(rows: list[list[str]]) -> None:
    written = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    assert list(split_cells(written, "\t")) == rows
