"""Hostile JSON in the interchange form."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dealplanner.exchange import interchange
from tests.deals import small_deal, with_craft, with_plan_and_offers, with_promises


@dataclass(frozen=True, slots=True)
class Form:
    """One form: `made` gives its text or bytes; most are refused."""

    name: str
    made: Callable[[], str | bytes]
    opens: bool = False


def cases() -> Iterator[Form]:
    """Those of the suite."""
    yield from no_json()
    yield from encodings()
    yield from figures()
    yield from twins()
    yield from kinds()
    yield from unknown()
    yield from of_people_and_talks()
    yield from texts()


def sound() -> dict[str, Any]:
    """A sound form as plain data."""
    form: dict[str, Any] = json.loads(
        interchange.dump(with_craft(with_promises(with_plan_and_offers(small_deal()))))
    )
    return form


def text() -> str:
    """A sound form as text."""
    return interchange.dump(with_craft(with_promises(with_plan_and_offers(small_deal()))))


def spoiled(*place: str | int, value: Any = ..., **more: Any) -> Callable[[], str]:
    """The form with another value at a place, or more keys there."""

    def made() -> str:
        form: Any = sound()
        here = form
        for step in place[:-1] if value is not ... else place:
            here = here[step]
        if value is not ...:
            here[place[-1]] = value
        else:
            here.update(more)
        return json.dumps(form)

    return made


def replaced(old: str, new: str) -> Callable[[], str]:
    """The text of the form with a piece of it replaced once."""

    def made() -> str:
        found = json.dumps(sound())
        assert old in found
        return found.replace(old, new, 1)

    return made


def no_json() -> Iterator[Form]:
    """What is no JSON, or no end of it."""
    for name, written in (
        ("nothing", ""),
        ("white space", " \n\t "),
        ("a word", "hello"),
        ("an opening brace", "{"),
        ("a text without an end", '{"format": "dealplanner'),
        ("quotes of another kind", "{'format': 'dealplanner'}"),
        ("a list", "[]"),
        ("a number", "1"),
        ("null", "null"),
        ("an empty object", "{}"),
        ("a page of the web", "<html></html>"),
        ("5,000 brackets", "[" * 5000),
        ("100,000 brackets", "[" * 100_000),
        ("100,000 brackets that close", "[" * 100_000 + "]" * 100_000),
        ("100,000 objects in each other", '{"a":' * 100_000 + "1" + "}" * 100_000),
        ("600,000 empty lists", "[" + "[]," * 600_000 + "[]]"),
        ("2.5 million figures", "[" + "1," * 2_500_000 + "1]"),
        ("40 MB of spaces", " " * 40_000_000),
        ("escapes of no kind", '{"\\x": 1}'),
        ("a control character in a text", '{"format": "deal\nplanner"}'),
    ):
        yield Form(f"no JSON: {name}", lambda found=written: found)
    yield Form("no JSON: cut in half", lambda: text()[: len(text()) // 2])
    yield Form("no JSON: twice", lambda: text() + text())
    yield Form("no JSON: a comma too many", replaced("}]", "},]"))
    yield Form("no JSON: a remark", lambda: text() + "// none")
    yield Form(
        "nested deep inside of a field", spoiled("deal", "title", value=json.loads("[" * 900 + "]" * 900))
    )


def encodings() -> Iterator[Form]:
    """Bytes that are not UTF-8, and some that are."""
    yield Form("with a byte order mark", lambda: b"\xef\xbb\xbf" + text().encode(), opens=True)
    yield Form("with two byte order marks", lambda: b"\xef\xbb\xbf" * 2 + text().encode())
    for encoding in ("utf-16", "utf-16-le", "utf-32"):
        yield Form(f"in {encoding}", lambda e=encoding: text().encode(e))
    for raw in (b"\xff", b"\xc3", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80"):
        yield Form(
            f"with the bytes {raw.hex()}", lambda r=raw: text().encode().replace(b"Halden", b"Hal" + r, 1)
        )
    yield Form("with a nul", lambda: text().encode().replace(b"{", b"{\0", 1))
    for half in ("\\ud800", "\\udfff", "\\ud800\\ud800", "\\udc00\\ud800"):
        yield Form(f"with {half}", replaced("Halden", half))
        yield Form(f"with {half} as a key", replaced('"customer"', f'"{half}"'))
        yield Form(f"with {half} as an id", replaced('"key": "w1"', f'"key": "{half}"'))


def figures() -> Iterator[Form]:
    """Numbers and amounts that no deal has."""
    for number in (
        "1e999999999",
        "1e999",
        "-1e400",
        "NaN",
        "Infinity",
        "-Infinity",
        "9" * 31,
        "9" * 10_000,
        "9" * 1_000_000,
        "1.5",
        "01",
        "0x10",
        "1_000",
        "+1",
        "6",
        "-1",
        "true",
        '"3"',
        "null",
        "[]",
    ):
        yield Form(f"an importance of {number[:12]} in {len(number)}", _importance(number))
    for amount in (
        "1e5",
        "1E+5",
        "NaN",
        "Infinity",
        "-Infinity",
        "sNaN",
        "9" * 41,
        "9" * 1_000_000,
        "1.005",
        "0." + "0" * 30 + "1",
        "1,000",
        " 1",
        "1 ",
        "--1",
        "-",
        "",
        ".",
        "١",
        "１",
        "1\n",
        "1_0",
        "0x1",
        "99999999999999999",
    ):
        yield Form(
            f"an amount of {amount[:12]!r} in {len(amount)}", spoiled("deal", "offer_value", value=amount)
        )
    for value in (5, 5.5, True, [], {}):
        yield Form(f"an amount that is {value!r}", spoiled("deal", "offer_value", value=value))
    for day in (
        "soon",
        "",
        "2026-02-30",
        "20260101",
        "2026-W01-1",
        "0000-01-01",
        "99999-01-01",
        "２０２６-01-01",
        "2026-01-01T00:00",
        "2026-01-01\n",
    ):
        yield Form(f"a day {day!r}", spoiled("issues", 0, "asked_on", value=day))
    for version in (0, -1, 2, 10**25, 1.0, True, "1", None, []):
        yield Form(f"version {version!r}", spoiled("version", value=version))


def _importance(number: str) -> Callable[[], str]:
    marked = spoiled("issues", 0, "importance", value="here")
    return lambda: marked().replace('"here"', number, 1)


def twins() -> Iterator[Form]:
    """Keys and identities that stand twice."""
    yield Form("two formats", replaced('"format"', '"format": "other", "format"'))
    yield Form("two titles", replaced('"title"', '"title": "a", "title"'))
    yield Form("two titles, one written in another way", replaced('"title"', '"\\u0074itle": "a", "title"'))
    yield Form("two issues of one key", spoiled("issues", 1, "key", value="w1"))
    yield Form("two options of one key", lambda: _twin("issues", 0, "options"))
    yield Form("two issues", lambda: _twin("issues"))
    yield Form("two people", lambda: _twin("people"))
    yield Form("two ids of the deal", spoiled("deal", "id", value="other"))
    yield Form(
        "a person with the id of the deal", lambda: spoiled("people", 0, "id", value=sound()["deal"]["id"])()
    )
    yield Form("a person with the id of an issue", spoiled("people", 0, "id", value="discount"))
    for identity in ("", "x" * 201, "a\nb", "\0", "\u202e", 5, [], True):
        yield Form(f"an id that is {identity!r:.20}", spoiled("people", 0, "id", value=identity))


def _twin(*place: str | int) -> str:
    form: Any = sound()
    here = form
    for step in place:
        here = here[step]
    here.append(dict(here[0]))
    return json.dumps(form)


def kinds() -> Iterator[Form]:
    """Values of a wrong kind, everywhere."""
    for place in (
        ("format",),
        ("deal",),
        ("issues",),
        ("people",),
        ("trades",),
        ("links",),
        ("closing_lines",),
        ("deal", "title"),
        ("deal", "currency"),
        ("issues", 0),
        ("issues", 0, "options"),
        ("issues", 0, "label"),
        ("issues", 0, "raised_by"),
        ("issues", 0, "late"),
        ("issues", 0, "walk_away"),
        ("issues", 0, "options", 0),
        ("issues", 0, "options", 0, "key"),
        ("trades", 0, "gives"),
        ("trades", 0, "gives", 0),
        ("concessions", 0, "moves"),
        ("concessions", 0, "moves", 0),
        ("concessions", 0, "moves", 0, "kind"),
        ("offers", 0, "side"),
        ("offers", 0, "number"),
        ("offers", 0, "positions", 0),
        ("people", 0, "name"),
        ("promises", 0),
        ("promises", 0, "side"),
        ("promises", 0, "label"),
        ("promises", 0, "due"),
        ("deal", "agenda"),
    ):
        for value in (5, 1.5, True, None, "x", [], [[]], {}, [None], ["x"]):
            if place in _MAY_BE and value in _MAY_BE[place]:
                continue
            yield Form(f"{'.'.join(map(str, place))} is {value!r}", spoiled(*place, value=value))


_EMPTY: list[Any] = [[]]
_MAY_BE: dict[tuple[str | int, ...], list[Any]] = {
    ("people",): _EMPTY,
    ("trades",): _EMPTY,
    ("links",): _EMPTY,
    ("closing_lines",): _EMPTY,
    ("deal", "title"): ["x"],
    ("issues", 0, "label"): ["x"],
    ("issues", 0, "late"): [True],
    ("issues", 0, "walk_away"): [None],
    ("people", 0, "name"): ["x"],
    ("trades", 0, "gives"): _EMPTY,
    ("concessions", 0, "moves"): _EMPTY,
    ("offers", 0, "number"): [5],
    ("promises", 0): [{}],
    ("promises", 0, "label"): ["x"],
    ("promises", 0, "due"): [None],
    ("deal", "agenda"): ["x"],
    ("issues", 0, "options", 0, "key"): [],
}


def unknown() -> Iterator[Form]:
    """Keys that are not known, and references to nothing."""
    for place in (
        (),
        ("deal",),
        ("issues", 0),
        ("issues", 0, "options", 0),
        ("trades", 0),
        ("people", 0),
        ("trades", 0, "gives", 0),
        ("concessions", 0),
        ("concessions", 0, "moves", 0),
        ("offers", 0),
        ("offers", 0, "positions", 0),
        ("promises", 0),
    ):
        for key in (
            "unknown",
            "__proto__",
            "__class__",
            "",
            "x" * 1_000_000,
            "\u202etitle",
            "options ",
            "Title",
        ):
            yield Form(f"{key[:12]!r} of {len(key)} in {place}", spoiled(*place, **{key: 1}))
    for role in ("agreed", "offered", "asked", "opening", "target", "walk_away"):
        for key in ("nowhere", "", "x" * 100_000, 5):
            yield Form(f"{role} is {key!r:.12}", spoiled("issues", 0, role, value=key))
    yield Form("a give of an unknown point", spoiled("trades", 0, "gives", 0, "issue", value="nowhere"))
    yield Form("a give of an unknown option", spoiled("trades", 0, "gives", 0, "option", value="nowhere"))
    for place in (("concessions", 0, "moves", 0), ("offers", 0, "positions", 0)):
        for name in ("issue", "option"):
            for key in ("nowhere", None, "x" * 100_000, 5):
                yield Form(f"{name} of {place[2]} is {key!r:.12}", spoiled(*place, name, value=key))
    for number in (-1, 10**6, 10**400, 1.5, "1"):
        yield Form(f"round {number!r:.12}", spoiled("offers", 0, "number", value=number))
    yield Form("no deal", lambda: json.dumps({k: v for k, v in sound().items() if k != "deal"}))
    yield Form("no currency", lambda: json.dumps({**sound(), "deal": {"title": "x"}}))
    for currency in ("XXX", "", "eur", "E" * 1_000_000, "EUR\n", "\u202eEUR"):
        yield Form(
            f"the currency {currency[:12]!r} of {len(currency)}", spoiled("deal", "currency", value=currency)
        )
    yield Form("an issue without options", spoiled("issues", 0, "options", value=[]))


_TALKS = (
    *("influences", "rivals", "clauses", "boundaries", "tactics", "contingencies", "commitments"),
    *("meetings", "follow_ups", "credits", "behaviours", "holdings"),
)


def of_people_and_talks() -> Iterator[Form]:
    """What the lists of people, of what was said and of what comes after cannot be."""
    for table in _TALKS:
        for value in (5, "x", {}, [[]], [None], ["x"], [5]):
            yield Form(f"{table} is {value!r}", spoiled(table, value=value))
        yield Form(f"an unknown key in {table}", spoiled(table, 0, unknown=1))
        if table != "influences":
            yield Form(f"two {table} of one key", lambda name=table: _twin(name))
            yield Form(f"{table} with an empty row", spoiled(table, value=[{}]), opens=True)
            yield Form(f"a row of {table} without a key", _keyless(table), opens=True)
    for place, values in {
        ("people", 0, "answers"): (5, "x", {}, [[]], ["x"], [{"key": "a"}]),
        ("people", 0, "answers", 0, "layer"): ("", "hopes", None, 1, []),
        ("people", 0, "answers", 0, "question"): (None, 1, [], {}),
        ("people", 0, "answers", 0, "heard_on"): ("", "2031-02-30", 20310304, []),
        ("people", 0, "stance"): ("FOR_US", "", None, 4, []),
        ("people", 0, "authority_limit"): (5, "1.005", "1e5", "9" * 41, True),
        ("people", 0, "key"): ("elsewhere", "", None, 5),
        ("influences", 0, "person"): ("nobody", "", None, 5, [], "discount", "x" * 100_000),
        ("influences", 0, "other"): ("nobody", "", None, 5, [], {}),
        ("influences", 0, "how"): (None, 5, []),
        ("rivals", 0, "product"): ("won", "", None, True),
        ("clauses", 0, "stage"): ("", "mattering", None, 0),
        ("clauses", 0, "clarification"): (1, "yes", None),
        ("tactics", 0, "card"): (None, 5, []),
        ("commitments", 0, "issue"): ("nowhere", "", None, 5, []),
        ("commitments", 0, "option"): ("nowhere", "", None, 5, []),
        ("commitments", 0, "other_issue"): ("nowhere", None, 5, "w1"),
        ("commitments", 0, "other_option"): ("nowhere", None, 5),
        ("commitments", 0, "kind"): ("implies", "", None),
        ("commitments", 0, "number"): (-1, 10**6, 10**400, 1.5, "1", True, None),
        ("meetings", 0, "held_on"): ("soon", "", "20310304", 1),
        ("behaviours", 0, "rating"): (-1, 6, 9, 10**400, 4.0, "4", None, True),
        ("holdings", 0, "share"): (-2, 101, 10**400, 40.0, "40", "40%", None, True),
        ("holdings", 0, "new_product"): (0, 1, "no", None),
        ("deal", "ending"): ("won", "", None, 1),
        ("deal", "legal_degree"): ("ONLY_THEIRS", "", None),
        ("deal", "quiet_money"): (True, False, None, "maybe"),
        ("deal", "worth_amount"): (5, "much", "1.005"),
        ("deal", "let_go_on"): ("2031-06-31", "", 0),
    }.items():
        for value in values:
            yield Form(f"{'.'.join(map(str, place))} is {value!r:.12}", spoiled(*place, value=value))
    yield Form("an influence on oneself", lambda: spoiled("influences", 0, "other", value="p2")())
    yield Form("an influence without an end", lambda: json.dumps({**sound(), "influences": [{"how": "x"}]}))
    for place, value in ((("holdings", 0, "share"), 0), (("holdings", 0, "share"), 100)):
        yield Form(f"a share of {value}", spoiled(*place, value=value), opens=True)
    yield Form("seven behaviours", spoiled("behaviours", value=[{"label": "x"}] * 7), opens=True)
    yield Form("20,001 behaviours", spoiled("behaviours", value=[{}] * 20_001))
    yield Form("60,001 answers of two people", lambda: _two_holders("people", "answers", 30_001))
    yield Form("20,001 gives of two trades", lambda: _two_holders("trades", "gives", 10_001))
    yield Form("60,001 answers of somebody", spoiled("people", 0, "answers", value=[{}] * 60_001))


def _two_holders(table: str, child: str, number: int) -> str:
    """Two rows that hold so many rows each: either could be, and both together cannot."""
    form = sound()
    row = {"question": "x"} if child == "answers" else form[table][0][child][0]
    plain = {name: value for name, value in row.items() if name != "id"}
    form[table] = [{"key": key, child: [plain] * number} for key in ("one", "two")]
    return json.dumps(form)


def _keyless(table: str) -> Callable[[], str]:
    def made() -> str:
        form = sound()
        del form[table][0]["key"], form[table][0]["id"]
        return json.dumps(form)

    return made


def texts() -> Iterator[Form]:
    """Legal texts that are disagreeable, and texts without an end."""
    from tests.hostile.values import DISAGREEABLE

    for name, written in DISAGREEABLE.items():
        yield Form(f"a label with {name}", spoiled("issues", 0, "label", value=written), opens=True)
        yield Form(f"notes with {name}", spoiled("people", 0, "notes", value=written), opens=True)
    yield Form(
        "a label of a million characters", spoiled("issues", 0, "label", value="x" * 1_000_000), opens=True
    )
    for table, field in (
        ("issues", "label"),
        ("people", "notes"),
        ("closing_lines", "line"),
        ("promises", "label"),
        ("issues", "key"),
    ):
        yield Form(f"10 MB in {table}.{field}", spoiled(table, 0, field, value="x" * 10_000_000))


def large() -> Iterator[Form]:
    """Large ones, for a longer run."""
    issue = {"label": "x", "options": [{"key": "a"}, {"key": "b"}]}
    rows = {
        "issues": lambda n: {**issue, "key": f"k{n}"},
        "people": lambda _: {},
        "closing_lines": lambda _: {"line": "x"},
        "promises": lambda _: {"label": "x", "due": "2027-01-01"},
        "acceptances": lambda _: {"code": "x", "target": "x"},
    }
    for name, row in rows.items():
        for number in (20_000, 20_001, 1_000_000):
            form = {"format": "dealplanner", "version": 1, "deal": {"currency": "EUR"}}
            yield Form(
                f"{number:,} {name}",
                lambda n=number, r=row, t=name, f=form: json.dumps({**f, t: [r(at) for at in range(n)]}),
                opens=number == 20_000,
            )
    yield Form("people with keys in the way of others", _keys_in_the_way, opens=True)
    yield Form("20,000 gives that are all alike", _alike, opens=True)
    yield Form("100 MB", lambda: b" " * 100_000_000)
    yield Form("30 MB of faces", lambda: json.dumps({"a": "\U0001f600" * 7_500_000}, ensure_ascii=False))
    yield Form("30 MB of keys", lambda: json.dumps({f"k{n}": 1 for n in range(1_900_000)}))
    yield Form("30 MB of short texts", lambda: "[" + ",".join(f'"{n:07}"' for n in range(1_900_000)) + "]")
    yield Form("30 MB of escapes", lambda: '{"a": "' + "\\u0041" * 5_000_000 + '"}')


def _keys_in_the_way() -> str:
    people = [{"key": f"p{number}"} for number in range(10_001, 20_001)] + [{}] * 10_000
    return json.dumps({"format": "dealplanner", "version": 1, "deal": {"currency": "EUR"}, "people": people})


def _alike() -> str:
    form = sound()
    form["trades"][0]["gets"] = [{"words": "a reference"}] * 19_000
    return json.dumps(form)
