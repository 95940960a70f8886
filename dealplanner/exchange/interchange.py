"""The interchange form: a whole deal as JSON, in and out, made from the descriptions of its fields."""

import json
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.exchange import json_text
from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.form_in import deal_from
from dealplanner.exchange.form_out import form_of
from dealplanner.files import read_bytes, replace_file

__all__ = ["dump", "load", "read", "write"]


def load(text: str | bytes) -> Deal:
    """The deal that JSON text in the interchange form describes; raises ExchangeError in one sentence."""
    return deal_from(json_text.parse(text))


def dump(deal: Deal) -> str:
    """Every field of a deal as JSON text in the interchange form, ids included, with a line end."""
    return json.dumps(form_of(deal), ensure_ascii=False, indent=1) + "\n"


def read(path: Path | str, *, pipes: bool = False) -> Deal:
    """The deal in a file of the interchange form, or a pipe if allowed; raises ExchangeError or OSError."""
    content = read_bytes(Path(path), json_text.MAX_BYTES, pipes=pipes)
    if content is None:
        raise ExchangeError("This is far larger than any deal in the interchange form, so it was not read.")
    return load(content)


def write(deal: Deal, path: Path | str) -> None:
    """Write a deal in the interchange form to a file, replacing it in one step; raises OSError."""
    content = dump(deal).encode("utf-8")
    with replace_file(Path(path)) as partial:
        partial.write_bytes(content)
