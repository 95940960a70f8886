"""Files whose history was made up: what is in it must be shown, or refused, and never believed."""

import json
from collections.abc import Iterator
from typing import Any

from dealplanner.edits.history import SCHEMA
from tests.hostile.making import Case, Outcome, by_sql

SAME, OPENS = Outcome.SAME, Outcome.OPENS
LAST = "WHERE place = (SELECT max(place) FROM history)"


def cases() -> Iterator[Case]:
    """All of them."""
    yield from shapes()
    yield from numbers()
    yield from keys()
    yield from ways()
    yield from words()
    yield from rebuilt()


def changes(written: str | object) -> str:
    """The statement that lets the last row of the history hold this JSON."""
    text = written if isinstance(written, str) else json.dumps(written)
    return f"UPDATE history SET changes = CAST(x'{text.encode('utf-8').hex()}' AS TEXT) {LAST}"


def change(**fields: Any) -> list[dict[str, Any]]:
    """One change as JSON, a sound one but for these fields."""
    sound = {"table": "deal", "id": "x", "before": {"title": "a"}, "after": {"title": "b"}}
    return [{name: value for name, value in {**sound, **fields}.items() if value is not ...}]


def shapes() -> Iterator[Case]:
    """JSON that is none, and JSON of another shape."""
    for name, text in (
        ("nothing", ""),
        ("no JSON", "hello"),
        ("half of it", '[{"table": "deal"'),
        ("more behind it", "[] []"),
        ("a number", "12"),
        ("a text", '"[]"'),
        ("null", "null"),
        ("an object", "{}"),
        ("a list of lists", "[[]]"),
        ("a list of null", "[null]"),
        ("quotes of another kind", "[{'table': 'deal'}]"),
        ("a comma too many", "[{},]"),
        ("a remark", "[] // none"),
        ("a byte order mark", "\ufeff[]"),
        ("a nul", "[]\x00"),
        ("a nul inside", '[{"table": "de\x00al", "id": "x"}]'),
        ("5,000 brackets", "[" * 5000),
        ("5,000 brackets that close", "[" * 5000 + "]" * 5000),
        ("100,000 brackets that close", "[" * 100_000 + "]" * 100_000),
        ("5,000 objects in each other", '[{"table":' * 5000 + "1" + "}]" * 5000),
        ("500,000 empty lists", "[" + "[]," * 500_000 + "[]]"),
        ("half a pair of code units", '[{"table": "deal", "id": "x", "after": {"title": "\\ud83d"}}]'),
        ("half a pair as a name", '[{"table": "deal", "id": "\\udc00"}]'),
    ):
        yield Case(f"changes: {name}", by_sql(changes(text)))
    for name, wrong in (
        ("no table", change(table=...)),
        ("a table that is a number", change(table=5)),
        ("no id", change(id=...)),
        ("an id that is null", change(id=None)),
        ("a parent that is a list", change(parent=[])),
        ("before that is a text", change(before="a")),
        ("after that is a list", change(after=["title"])),
        ("a list as a value", change(after={"title": []})),
        ("an object as a value", change(after={"title": {"a": 1}})),
        ("an unknown table", change(table="people; DROP TABLE deal")),
        ("a table about the file", change(table="meta")),
        ("an unknown field", change(after={"titel": "b"})),
        ("a field of Python's", change(after={"__class__": "b"})),
        ("101 fields", change(after={f"f{number}": 1 for number in range(101)})),
    ):
        yield Case(f"changes: {name}", by_sql(changes(wrong)))
    yield Case("changes: none", by_sql(changes("[]")), OPENS)


def numbers() -> Iterator[Case]:
    """Numbers that are none."""
    for number in (
        "1e999",
        "-1e999",
        "1.5",
        "1e2",
        "NaN",
        "Infinity",
        "-Infinity",
        "0x10",
        "9" * 21,
        "9" * 10_000,
        "-" + "9" * 5000,
        "٣",
    ):
        text = '[{"table": "deal", "id": "x", "before": {"walk_away": 1}, "after": {"walk_away": '
        yield Case(
            f"changes with the number {number[:12]} of {len(number)}", by_sql(changes(f"{text}{number}}}}}]"))
        )


def keys() -> Iterator[Case]:
    """Keys that stand twice: nobody can say which of the two is meant."""
    for name, text in (
        ("table", '[{"table": "deal", "table": "issues", "id": "x"}]'),
        ("title", '[{"table": "deal", "id": "x", "after": {"title": "a", "title": "b"}}]'),
        ("after", '[{"table": "deal", "id": "x", "after": {"title": "a"}, "after": null}]'),
        (
            "title, written in two ways",
            '[{"table": "deal", "id": "x", "after": {"title": "a", "\\u0074itle": "b"}}]',
        ),
    ):
        yield Case(f"changes with two of {name}", by_sql(changes(text)))


def ways() -> Iterator[Case]:
    """Rows that follow themselves, rows to come, or nothing."""
    for name, parents in (
        ("nothing", ""),
        ("a number", "[1]"),
        ("null", "[null]"),
        ("an object", "{}"),
        ("a text", '"x"'),
        ("lists", "[[]]"),
        ("an empty identity", '[""]'),
        ("an identity in two lines", '["a\\nb"]'),
        ("half a pair of code units", '["\\ud800"]'),
        ("nine rows", json.dumps([str(number) for number in range(9)])),
        ("deep down", "[" * 3000),
    ):
        yield Case(
            f"a row follows {name}",
            by_sql(f"UPDATE history SET parents = CAST(x'{parents.encode().hex()}' AS TEXT) {LAST}"),
        )
    first = "WHERE place = (SELECT min(place) FROM history)"
    yield Case("a row follows itself", by_sql("UPDATE history SET parents = json_array(id)"))
    yield Case(
        "the first row follows the last",
        by_sql(f"UPDATE history SET parents = (SELECT json_array(id) FROM history {LAST}) {first}"),
    )
    yield Case(
        "the first row follows all",
        by_sql(f"UPDATE history SET parents = (SELECT json_group_array(id) FROM history) {first}"),
    )
    yield Case(
        "rows follow each other",
        by_sql(
            "UPDATE history SET parents = (SELECT json_array(o.id) FROM history o "
            "WHERE o.place = history.place + 1) WHERE place < (SELECT max(place) FROM history)"
        ),
    )
    yield Case("the places turned round", by_sql("UPDATE history SET place = -place"))
    yield Case(
        "a row follows what is not there", by_sql(f"UPDATE history SET parents = '[\"gone\"]' {first}"), OPENS
    )
    yield Case(
        "a row follows one row twice",
        by_sql(
            "UPDATE history SET parents = (SELECT json_array(o.id, o.id) FROM history o "
            f"WHERE o.place = history.place - 1) {LAST}"
        ),
        OPENS,
    )
    yield Case(
        "places far apart", by_sql("UPDATE history SET place = place * 1000000000000000000 + 1"), OPENS
    )


def words() -> Iterator[Case]:
    """Times, names and turns that are none."""
    for column, values in {
        "at": (
            "",
            "yesterday",
            "2026-01-01",
            "2026-01-01T00:00:00",
            "9" * 60,
            "2026-13-01T00:00:00+00:00",
            "\x00",
        ),
        "turn": ("", "round", "DO", "do\x00"),
        "id": ("", "a\nb", "x" * 201, "\x00"),
    }.items():
        for value in values:
            yield Case(
                f"history.{column} is {value[:20]!r}",
                by_sql(f"UPDATE history SET {column} = CAST(x'{value.encode().hex()}' AS TEXT) {LAST}"),
            )
    for column in ("author", "action", "step"):
        yield Case(
            f"history.{column} of 10,001 characters",
            by_sql(f"UPDATE history SET {column} = substr(hex(zeroblob(5001)), 1, 10001)"),
        )
        yield Case(
            f"history.{column} turned round",
            by_sql(f"UPDATE history SET {column} = char(8238, 27, 10, 0, 60, 98, 62)"),
            OPENS,
        )
    for schema in (-1, 0, SCHEMA + 1, 99, 2**62):
        yield Case(f"history of schema {schema}", by_sql(f"UPDATE history SET schema = {schema}"))
    yield Case("history of schema 1", by_sql("UPDATE history SET schema = 1"), OPENS)
    for own in (0, 1, 2, -1, 2**62):
        yield Case(f"history said to be ours by {own}", by_sql(f"UPDATE history SET own = {own}"), SAME)


def rebuilt() -> Iterator[Case]:
    """Changes in a proper form that would make of the deal what no deal is."""
    for name, wrong in (
        ("a figure beyond all figures", change(after={"walk_away": 2**60}, before={"walk_away": 1})),
        ("a day that is none", change(after={"meeting_on": "soon"}, before={"meeting_on": None})),
        ("words for money", change(after={"walk_away": "much"}, before={"walk_away": 1})),
        ("a truth for money", change(after={"walk_away": True}, before={"walk_away": False})),
        (
            "a row that is not there",
            change(table="issues", id="gone", before={"label": "a"}, after={"label": "b"}),
        ),
        (
            "an option without a point",
            change(table="options", id="o", before=None, after={"key": "k"}, parent="gone"),
        ),
        ("half a row", change(table="people", id="p", before=None, after={"name": "Bob"})),
        ("the deal removed", change(before={"title": "a"}, after=None)),
        ("nothing from nothing", change(before=None, after=None)),
        ("another identity", change(before={"id": "x"}, after={"id": "y"})),
        ("a currency that is none", change(before={"currency": "EUR"}, after={"currency": "XXX"})),
        (
            "fields before that are not after",
            change(before={"title": "a", "notes": ""}, after={"title": "b"}),
        ),
        (
            "fields after that were not before",
            change(before={"title": "a"}, after={"title": "b", "notes": ""}),
        ),
    ):
        yield Case(f"history with {name}", by_sql(changes(wrong)), OPENS)
