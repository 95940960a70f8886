"""Files whose tables are right and whose rows are not; whoever wrote them also wrote the right digests."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import descriptions
from dealplanner.domain.tables import TABLES
from dealplanner.storage.connect import APPLICATION_ID, VERSION
from tests.hostile.making import Case, Outcome, by_sql, by_value, run, seal, sound, sound_schema, tighten

SAME, OPENS = Outcome.SAME, Outcome.OPENS


def cases() -> Iterator[Case]:
    """All of them."""
    yield from kinds()
    yield from figures()
    yield from days()
    yield from texts()
    yield from identities()
    yield from references()
    yield from numbers_of_rows()
    yield from of_people_and_talks()
    yield from versions()
    yield from about_the_file()


def kinds() -> Iterator[Case]:
    """Values of a kind that the column does not hold, in a table that says that it holds no such thing."""
    columns = (
        ("options", "value_to_us"),
        ("issues", "importance"),
        ("issues", "late"),
        ("issues", "label"),
        ("issues", "asked_on"),
        ("issues", "id"),
        ("issues", "rank"),
        ("deal", "currency"),
        ("history", "own"),
        ("history", "changes"),
        ("meta", "value"),
    )
    for name, value in (
        ("infinity", float("inf")),
        ("less than any number", float("-inf")),
        ("a fraction", 0.5),
        ("bytes", b"\x00\xff"),
        ("nothing", None),
        ("words", "twelve"),
        ("a number", 12),
    ):
        for table, column in columns:
            if _fits(table, column, value):
                continue
            where = "name = 'made_by'" if table == "meta" else "rowid = 1"
            yield Case(f"{name} in {table}.{column}", by_value(table, column, value, where))


def _fits(table: str, column: str, value: object) -> bool:
    """Whether the column may hold it after all; the value is another matter."""
    spelled = sound_schema()[table]
    line = next(
        line.strip() for line in spelled.splitlines() if line.strip().split(" ")[0].strip('"') == column
    )
    if value is None:
        return "NOT NULL" not in line
    return isinstance(value, str) if " TEXT" in line else isinstance(value, int)


def figures() -> Iterator[Case]:
    """Amounts and numbers beyond what they may be."""
    for value in (2**63 - 1, -(2**63), 10**17 + 1, -(10**17) - 1):
        yield Case(f"an amount of {value}", by_sql(f"UPDATE options SET value_to_us = {_whole(value)}"))
        yield Case(f"an offer of {value}", by_sql(f"UPDATE deal SET offer_value = {_whole(value)}"))
    for value in (10**17, -(10**17)):
        yield Case(f"an amount of {value}", by_sql(f"UPDATE options SET value_to_us = {value}"), OPENS)
    for value in (-1, 6, 2**62):
        yield Case(f"an importance of {value}", by_sql(f"UPDATE issues SET importance = {value}"))
    for value in (-1, 2, 2**62):
        yield Case(f"a flag of {value}", by_sql(f"UPDATE issues SET late = {value}"))
    for word in ("", "maybe", "TRADE", "trade ", "trade\x00"):
        yield Case(f"an answer {word!r}", by_sql(f"UPDATE issues SET response = {_text(word)}"))
    for word in ("", "XXX", "eur", "EURO", "EUR ", "E\u202eUR", "Ａ"):
        yield Case(f"a currency {word!r}", by_sql(f"UPDATE deal SET currency = {_text(word)}"))


def _whole(value: int) -> str:
    return str(value) if value > -(2**63) else "-9223372036854775807 - 1"


def _text(word: str) -> str:
    return f"CAST(x'{word.encode('utf-8', 'surrogatepass').hex()}' AS TEXT)"


def days() -> Iterator[Case]:
    """Texts that are no day."""
    for word in (
        "",
        "soon",
        "0000-00-00",
        "2026-02-30",
        "2026-13-01",
        "99999-01-01",
        "-0001-01-01",
        "NaN",
        "1e999",
        "２０２６-01-01",
        "2026-01-01T00:00:00",
        "2026-01-01\n",
    ):
        yield Case(f"a day {word!r}", by_sql(f"UPDATE issues SET asked_on = {_text(word)}"))
    for word in ("0001-01-01", "9999-12-31"):
        yield Case(f"a day {word!r}", by_sql(f"UPDATE issues SET asked_on = {_text(word)}"), OPENS)


def texts() -> Iterator[Case]:
    """Texts that are legal and disagreeable, and texts that are none."""
    for name, text in DISAGREEABLE.items():
        for table, column in (("issues", "label"), ("deal", "customer"), ("people", "notes")):
            yield Case(
                f"{table}.{column} with {name}", by_sql(f"UPDATE {table} SET {column} = {_text(text)}"), OPENS
            )
    for name, raw in {
        "half a character": "c3",
        "no character": "ff",
        "half a pair of code units": "eda080",
        "a pair of halves": "eda0bdedb880",
        "a nul in two bytes": "c080",
        "a slash in three bytes": "e080af",
        "a character beyond the last": "f4908080",
        "a byte that continues nothing": "4180",
    }.items():
        for table, column in (
            ("issues", "label"),
            ("history", "author"),
            ("history", "changes"),
            ("meta", "value"),
            ("migrations", "name"),
        ):
            yield Case(
                f"{table}.{column} with {name}",
                by_sql(f"UPDATE {table} SET {column} = CAST(x'{raw}' AS TEXT)"),
            )
    yield Case(
        "a text of a million characters", by_sql("UPDATE people SET notes = hex(zeroblob(500000))"), OPENS
    )
    for table, column in (("issues", "notes"), ("deal", "title"), ("options", "label"), ("options", "key")):
        yield Case(
            f"10 MB in {table}.{column}",
            by_sql(f"UPDATE {table} SET {column} = (SELECT hex(zeroblob(5000000))) WHERE rowid = 1"),
        )
    yield Case("20 MB in a text", by_sql("UPDATE people SET notes = hex(zeroblob(10000000))"))
    yield Case("a place of 4,001 figures", by_sql("UPDATE people SET rank = hex(zeroblob(2000)) || '1'"))
    for rank in ("", "0", "a0", "ä", "a b", "a\n", "-1"):
        yield Case(f"the place {rank!r}", by_sql(f"UPDATE people SET rank = {_text(rank)}"))


DISAGREEABLE = {
    "a nul": "Discount\x00 of 90%",
    "control characters": "Discount\x07\x1b[31m\x08\x7f\x85 of 90%",
    "line breaks": "Discount\r\n\u2028\u2029\x0b\x0c of 90%",
    "text turned round": "Discount \u202e%09\u202c \u2066of\u2069 \u200f\u061c",
    "nothing to be seen": "\u200b\u200d\u2060\ufeff\u00ad\u034f",
    "a thousand marks on one letter": "a" + "\u0301" * 1000,
    "no characters": "\ufffe\uffff\U0001ffff\ufdd0",
    "private characters": "\ue000\U00100000",
    "markup": "<img src='file:///etc/passwd'><b>&amp;</b>]]><!--",
    "a formula": '=HYPERLINK("http://example.org")',
    "format signs": "%s%n{0}{deal.notes}$(id)`id`\\x00",
    "a statement": "'; DROP TABLE deal; --",
    "flags and families": "\U0001f1e9\U0001f1ea\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 50,
}
"""Legal texts that open as what they are."""


def identities() -> Iterator[Case]:
    """Identities that are none, or those of two rows, and keys that stand twice."""
    for table in TABLES:
        column = "issue" if table == "links" else "id"
        if table not in ("links", "objectives", "acceptances"):
            yield Case(
                f"{table} without an identity", by_sql(f"UPDATE {table} SET {column} = '' WHERE rowid = 1")
            )
    for name, text in (
        ("of 201 characters", "x" * 201),
        ("in two lines", "a\nb"),
        ("with a nul", "a\x00b"),
        ("turned round", "a\u202eb"),
        ("of spaces that are none", "\u200b"),
    ):
        for table in ("deal", "people", "closing_lines"):
            yield Case(
                f"{table} with an identity {name}",
                by_sql(f"UPDATE {table} SET id = {_text(text)} WHERE rowid = 1"),
            )
    yield Case(
        "a person with the identity of the deal",
        by_sql("UPDATE people SET id = (SELECT id FROM deal) WHERE rowid = 1"),
    )
    yield Case(
        "a person with the identity of a trade",
        by_sql("UPDATE people SET id = (SELECT id FROM trades) WHERE rowid = 1"),
    )
    yield Case("two points of one key", by_sql("UPDATE issues SET key = 'w1'"))
    yield Case("two options of one key", by_sql("UPDATE options SET key = 'yes'"))
    yield Case("two rows of one identity", _twice("people", "PRIMARY KEY (id)"))
    yield Case("two deals of one identity", _twice("deal", "PRIMARY KEY (id)"))
    yield Case("two rows of history of one identity", _twice("history", "UNIQUE (id)"))


def _twice(table: str, constraint: str) -> Callable[[Path], None]:
    """Doubles the rows of a table while the index that forbids it is not there."""
    index = f"sqlite_autoindex_{table}_1"

    def write(path: Path) -> None:
        path.write_bytes(sound())
        with closing(sqlite3.connect(path)) as database:
            columns = "type, name, tbl_name, rootpage, sql"
            (kept,) = database.execute(f"SELECT {columns} FROM sqlite_master WHERE name = '{index}'")
        run(
            path,
            f"UPDATE sqlite_master SET sql = replace(sql, ', \n\t{constraint}', '') WHERE name = '{table}'",
            f"DELETE FROM sqlite_master WHERE name = '{index}'",
        )
        fields = sound_schema()[table].split("\n\t")[1:]
        names = [field.split(" ")[0] for field in fields if field[0] == '"' or field[0].islower()]
        values = ["place + 100" if name == "place" else name for name in names]
        run(path, f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table}")
        tighten(path, table)
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA writable_schema=ON")
            database.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)
        seal(path)

    return write


def references() -> Iterator[Case]:
    """References to what is not there, or belongs to somebody else."""
    for column in ("agreed", "offered", "asked", "opening", "target", "walk_away"):
        yield Case(f"issues.{column} of nothing", by_sql(f"UPDATE issues SET {column} = 'nowhere'"))
        foreign = "SELECT id FROM options WHERE issue_id != issues.id LIMIT 1"
        yield Case(f"issues.{column} of another point", by_sql(f"UPDATE issues SET {column} = ({foreign})"))
    for change in (
        "options SET issue_id = 'nowhere'",
        "options SET issue_id = ''",
        "options SET issue_id = (SELECT id FROM trades)",
        "options SET issue_id = (SELECT id FROM issues LIMIT 1)",
        "terms SET trade_id = 'nowhere'",
        "terms SET issue = 'nowhere'",
        "terms SET option = 'nowhere'",
        "terms SET issue = NULL",
        "terms SET option = NULL",
        "terms SET option = (SELECT id FROM options WHERE issue_id != terms.issue LIMIT 1)",
        "moves SET concession_id = 'nowhere'",
        "moves SET issue = 'nowhere'",
        "moves SET option = NULL",
        "moves SET option = (SELECT id FROM options WHERE issue_id != moves.issue LIMIT 1)",
        "positions SET offer_id = 'nowhere'",
        "positions SET option = 'nowhere'",
        "positions SET option = (SELECT id FROM options WHERE issue_id != positions.issue LIMIT 1)",
    ):
        yield Case(f"references: {change}", by_sql(f"UPDATE {change}"))
    yield Case(
        "a point with one option",
        by_sql(
            "DELETE FROM options WHERE issue_id = 'payment' AND id NOT IN "
            "(SELECT min(id) FROM options WHERE issue_id = 'payment')"
        ),
    )
    yield Case("a point without options", by_sql("DELETE FROM options WHERE issue_id = 'training'"))
    yield Case("options without points", by_sql("DELETE FROM issues"))
    yield Case("trades without terms", by_sql("DELETE FROM terms"), OPENS)
    for table, child in (("steps", "moves"), ("offers", "positions")):
        yield Case(f"{table} without {child}", by_sql(f"DELETE FROM {child}"), OPENS)
    link = (
        "INSERT INTO links (id, rank, kind, issue, option, other_issue, other_option) "
        "VALUES ('l', 'a', 'requires', {})"
    )
    option = "(SELECT id FROM options WHERE issue_id = '{}' LIMIT 1)"
    for name, ends in (
        ("of nothing", "'x', 'y', 'x', 'y'"),
        (
            "of a point with itself",
            f"'discount', {option.format('discount')}, 'discount', {option.format('discount')}",
        ),
        (
            "of an option of another point",
            f"'discount', {option.format('payment')}, 'payment', {option.format('payment')}",
        ),
    ):
        yield Case(f"a link {name}", by_sql(link.format(ends)))


def numbers_of_rows() -> Iterator[Case]:
    """Rows missing, and more of them than any deal has."""
    yield Case("no deal", by_sql("DELETE FROM deal"))
    others = ", ".join(list(descriptions(Deal))[1:])
    yield Case("two deals", by_sql(f"INSERT INTO deal SELECT 'second', {others} FROM deal"))
    count = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {}) "
    others = ", ".join(list(descriptions(Deal))[1:])
    yield Case(
        "a thousand deals", by_sql(count.format(1000) + f"INSERT INTO deal SELECT n, {others} FROM n, deal")
    )
    yield Case("20,001 people", by_sql(many_people(20_001)))
    yield Case(
        "a hundred rows about the file", by_sql(count.format(200) + "INSERT INTO meta SELECT n, n FROM n")
    )
    yield Case(
        "a hundred migrations",
        by_sql(
            count.format(200)
            + "INSERT OR IGNORE INTO migrations SELECT n, n, '2026-01-01T00:00:00+00:00' FROM n"
        ),
    )
    yield Case(
        "nothing at all",
        by_sql(*(f"DELETE FROM {table}" for table in ("deal", *TABLES, "history", "meta", "migrations"))),
    )


def many_people(number: int) -> str:
    """The statement that adds so many people."""
    fields = dict.fromkeys(descriptions(TABLES["people"].entity), "''")
    fields |= {"id": "'p' || n", "key": "n", "rank": "'a' || n || '1'", "side": "'them'", "part": "'unknown'"}
    fields |= dict.fromkeys(("stance", "relationship", "rival_relationship"), "'unknown'")
    fields["authority_limit"] = "NULL"
    return (
        f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {number}) "
        f"INSERT INTO people ({', '.join(fields)}) SELECT {', '.join(fields.values())} FROM n"
    )


def of_people_and_talks() -> Iterator[Case]:
    """Rows of people, of what was said and of what comes after, which say what no such row can say."""
    for change in (
        "influences SET other = person",
        "influences SET person = 'nobody'",
        "influences SET other = (SELECT id FROM issues LIMIT 1)",
        "influences SET person = ''",
        "answers SET person_id = 'nobody'",
        "answers SET person_id = (SELECT id FROM issues LIMIT 1)",
        "answers SET layer = 'hopes'",
        "people SET stance = 'FOR_US'",
        "people SET relationship = 'stronger'",
        "people SET rival_relationship = ''",
        "people SET authority_limit = 100000000000000001",
        "rivals SET product = 'won'",
        "clauses SET stage = 'mattering'",
        "clauses SET clarification = 2",
        "clauses SET due = '2031-02-30'",
        "tactics SET seen_on = 'yesterday'",
        "meetings SET held_on = '2031-3-4'",
        "commitments SET option = NULL",
        "commitments SET issue = NULL",
        "commitments SET issue = NULL, option = NULL",
        "commitments SET other_issue = NULL",
        "commitments SET other_option = NULL",
        "commitments SET other_issue = issue, other_option = option",
        "commitments SET option = 'nowhere'",
        "commitments SET option = other_option",
        "commitments SET issue = (SELECT id FROM people LIMIT 1)",
        "commitments SET kind = 'implies'",
        "commitments SET number = -1",
        "commitments SET number = 1000000",
        "behaviours SET rating = 9",
        "behaviours SET rating = -1",
        "holdings SET share = 101",
        "holdings SET share = -2",
        "holdings SET share = 4611686018427387904",
        "holdings SET new_product = -1",
        "follow_ups SET done_on = 'done'",
        "credits SET given_on = ''",
        "deal SET legal_degree = 'ONLY_THEIRS'",
        "deal SET terms_sent = 'perhaps'",
        "deal SET ending = 'won'",
        "deal SET quiet_rival = ''",
        "deal SET worth_amount = -100000000000000001",
        "deal SET let_go_on = '2031-06-31'",
    ):
        yield Case(f"talks: {change}", by_sql(f"UPDATE {change}"))
    for change in (
        "holdings SET share = 0",
        "holdings SET share = 100",
        "tactics SET card = 'no_such_card'",
        "tactics SET card = ''",
        "commitments SET issue = NULL, option = NULL, other_issue = NULL, other_option = NULL",
        "commitments SET other_issue = NULL, other_option = NULL, kind = 'excludes'",
        "meetings SET began_at = '99:99', ended_at = 'never'",
        "people SET side = 'us'",
    ):
        yield Case(f"talks: {change}", by_sql(f"UPDATE {change}"), OPENS)
    yield Case(
        "people without answers and arrows", by_sql("DELETE FROM answers", "DELETE FROM influences"), OPENS
    )
    yield Case("arrows without people", by_sql("DELETE FROM people", "DELETE FROM answers"))
    yield Case("answers without people", by_sql("DELETE FROM people", "DELETE FROM influences"))
    for table, number in (("behaviours", 20_001), ("influences", 20_001), ("behaviours", 200)):
        outcome = Outcome.REFUSED if number > 20_000 else OPENS
        yield Case(f"{number:,} {table} more", by_sql(many_more(table, number)), outcome)


def many_more(table: str, number: int) -> str:
    """The statement that adds so many rows to a table, each like its first one."""
    fields = {name: name for name in descriptions(TABLES[table].entity)}
    fields |= {"id": "'n' || n", "rank": "'a' || n || '1'"} | ({"key": "'n' || n"} if "key" in fields else {})
    return (
        f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {number}), "
        f"one AS (SELECT * FROM {table} LIMIT 1) "
        f"INSERT INTO {table} ({', '.join(fields)}) SELECT {', '.join(fields.values())} FROM one, n"
    )


def versions() -> Iterator[Case]:
    """Versions that were never released, and marks of other programs."""
    for version in (0, -1, -(2**31), VERSION + 1, VERSION + 2, 1000, 2**31 - 1, *range(1, VERSION)):
        yield Case(f"version {version}", by_sql(f"PRAGMA user_version={version}"))
    for mark in (0, 1, -1, 0x4445414D, 0x4C414544):
        yield Case(f"the mark of program {mark}", by_sql(f"PRAGMA application_id={mark}"))
    for encoding in ("UTF-16le", "UTF-16be"):
        yield Case(f"texts in {encoding}", in_encoding(encoding), SAME)


def about_the_file() -> Iterator[Case]:
    """What the file says about itself."""
    for name, value in (
        ("missing", None),
        ("empty", ""),
        ("of noughts", "0" * 64),
        ("too short", "abc"),
        ("of other characters", "ä" * 64),
        ("with a nul", "\x00" * 64),
    ):
        for digest in ("deal_digest", "history_digest"):
            change = "DELETE FROM meta" if value is None else f"UPDATE meta SET value = {_text(value)}"
            yield Case(f"{digest} {name}", by_sql(f"{change} WHERE name = '{digest}'", sealed=False))
    yield Case(
        "the digests of each other",
        by_sql(
            "UPDATE meta SET value = (SELECT value FROM meta WHERE name = 'history_digest') "
            "WHERE name = 'deal_digest'",
            sealed=False,
        ),
    )
    for change in (
        "options SET value_to_us = value_to_us + 1",
        "issues SET label = label || ' '",
        "history SET author = 'Bob'",
        "migrations SET name = 'made by me'",
    ):
        yield Case(f"changed without a digest: {change}", by_sql(f"UPDATE {change}", sealed=False))
    for value in ("", "0" * 64, "ä" * 64, "\x00", "x" * 9000):
        yield Case(
            f"made by {value[:9]!r} of {len(value)}",
            by_sql(f"UPDATE meta SET value = {_text(value)} WHERE name = 'made_by'"),
            SAME,
        )
    yield Case(
        "made by 10,001 characters",
        by_sql("UPDATE meta SET value = hex(zeroblob(5001)) WHERE name = 'made_by'"),
    )
    yield Case(
        "a place of its own",
        by_sql(
            'INSERT INTO meta VALUES (\'working\', \'{"target": "/etc/passwd", "beside": "/etc/shadow"}\')'
        ),
        SAME,
    )
    yield Case(
        "written by another program",
        by_sql("UPDATE meta SET value = char(27) || '[2J' WHERE name = 'written_by'"),
        SAME,
    )
    for change in (
        "SET version = 0",
        "SET version = -9",
        "SET version = 4611686018427387904",
        f"SET version = {VERSION + 1}",
        "SET name = hex(zeroblob(101))",
        "SET at = ''",
        "SET at = 'yesterday'",
        "SET at = '2026-01-01'",
        "SET at = hex(zeroblob(500000))",
    ):
        yield Case(f"migrations: {change}", by_sql(f"UPDATE migrations {change}"))
    yield Case("no migrations", by_sql("DELETE FROM migrations"), SAME)


def in_encoding(encoding: str) -> Callable[[Path], None]:
    """The sound file with its texts in another encoding."""

    def write(path: Path) -> None:
        plain = path.with_name("plain.tmp")
        plain.write_bytes(sound())
        with closing(sqlite3.connect(path)) as database, closing(sqlite3.connect(plain)) as source:
            database.execute(f"PRAGMA encoding='{encoding}'")
            for statement in source.iterdump():
                if statement not in ("BEGIN TRANSACTION;", "COMMIT;"):
                    database.execute(statement)
            database.commit()
            database.execute(f"PRAGMA application_id={APPLICATION_ID}")
            database.execute(f"PRAGMA user_version={VERSION}")
        plain.unlink()

    return write
