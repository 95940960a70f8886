"""Workbooks from others, looked through before they are opened: what is unsafe or too large is refused."""

import io
import re
import zipfile
import zlib

from dealplanner.exchange.errors import ExchangeError

MAX_FILE = 20_000_000
"""The largest file that is opened, in bytes."""
MAX_PARTS = 2_000
MAX_UNPACKED = 100_000_000
"""The most that all parts of a workbook may hold, in bytes."""
MAX_STRINGS = 30_000_000
MAX_OTHER_PART = 8_000_000
MAX_TAGS = 1_200_000
"""The most tags in all parts; two thousand rows of sixty cells have a million."""

_ENDLESS_TAG = re.compile(rb"<[^<>]{8000}")

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def checked_workbook(content: bytes, name: str) -> bytes:
    """The workbook written anew with nothing in it but the parts looked through.

    What reads it afterwards sees exactly what was checked here, and no picture, macro or link. Raises
    ExchangeError when it is no workbook, encrypted, too large once unpacked, or declares entities.
    """
    if content.startswith(_OLD_OFFICE):
        raise ExchangeError(
            f"“{name}” is an old Excel file or has a password: please save it as .xlsx without one."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _rewritten(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise _no_workbook(name) from error


def _no_workbook(name: str) -> ExchangeError:
    return ExchangeError(
        f"“{name}” is not a workbook, or it is damaged: please save it again as .xlsx or .csv."
    )


def _rewritten(archive: zipfile.ZipFile, name: str) -> bytes:
    parts = {part.filename: part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))}
    if "xl/workbook.xml" not in parts:
        raise _no_workbook(name)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts.values()) > MAX_UNPACKED:
        raise _too_large(name)
    target, tags = io.BytesIO(), 0
    with zipfile.ZipFile(target, "w") as clean:
        for part in parts.values():
            if part.file_size > _limit(part.filename):
                raise _too_large(name)
            with archive.open(part) as packed:
                # Never more than it says it holds: a part that unpacks to more fails as damaged.
                content = packed.read(part.file_size + 1)
            tags += content.count(b"<")
            if tags > MAX_TAGS or _ENDLESS_TAG.search(content):
                raise _too_large(name)
            clean.writestr(part.filename, _looked_through(content, name))
    return target.getvalue()


def _limit(part: str) -> int:
    if part.startswith("xl/worksheets/"):
        return MAX_UNPACKED
    return MAX_STRINGS if part.casefold().endswith("sharedstrings.xml") else MAX_OTHER_PART


def _looked_through(part: bytes, name: str) -> bytes:
    # A nul byte means another encoding than UTF-8, in which a declaration could hide.
    if b"\x00" in part or any(declaration in part for declaration in _DECLARATIONS):
        raise ExchangeError(
            f"“{name}” contains declarations that no wish list needs, so it was not opened: "
            "please copy the cells and paste them instead."
        )
    return part


def _too_large(name: str) -> ExchangeError:
    return ExchangeError(
        f"“{name}” is far larger than a wish list, so it was not opened: "
        "please copy the rows and paste them instead."
    )
