"""What no font can show is named with its script and the place where it first stands."""

import pytest

from dealplanner.brief.blocks import Column, Document, Fact, Facts, Paragraph, Row, Section, Span, Table
from dealplanner.brief.lettering import fonts
from dealplanner.brief.lettering.fonts import Library
from dealplanner.brief.lettering.system_fonts import SystemFonts
from dealplanner.brief.unseen import names, unseen_in

WISHES = Section(
    "Wish list",
    (
        Table(
            (Column("Wish"), Column("Why")),
            (Row(("plain", "አበ"), detail="字"), Row(((Span("መ"), Span("x")), "字"))),
        ),
    ),
)


@pytest.fixture(autouse=True)
def _no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fonts this computer has, they are not used."""
    faces = Library(SystemFonts([]))
    monkeypatch.setattr(fonts, "library", lambda: faces)


def test_each_script_is_named_once_with_its_first_place() -> None:
    people = Section("People", (Facts((Fact("Buyer", (Span("ann "), Span("\u13a0"))),)), Paragraph("가 አ")))
    found = unseen_in(Document("Title", "Edition", "Marking", (WISHES, people)))
    assert found == (
        "Characters that no font on this computer can show (Ethiopic), first in “Wish list · Why”",
        "Characters that no font on this computer can show (Chinese), first in “Wish list”",
        "Characters that no font on this computer can show (Cherokee), first in “People · Buyer”",
        "Characters that no font on this computer can show (Korean), first in “People”",
    )


def test_it_is_said_in_the_language_of_the_document() -> None:
    assert unseen_in(Document("字", "Edition", "", (), language="de-AT")) == (
        "Zeichen, die keine Schrift dieses Rechners zeigen kann (Chinesisch), zuerst in „Kopf des Briefings“",
    )


def test_what_our_own_fonts_have_is_no_matter() -> None:
    shown = "Łódź Ελληνικά שָׁלוֹם السلام ≤ ★ 👨\u200d👩\u200d👧 \ufeff\u200e\u00a0"
    assert unseen_in(Document(shown, shown, shown, (Section(shown, (Paragraph(shown),)),), shown)) == ()


def test_a_sign_of_no_script_is_named_by_its_number() -> None:
    assert names("\U0001d11e\ue000", "en") == ("U+E000", "U+1D11E")
