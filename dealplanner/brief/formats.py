"""The kinds of files that a brief is written as. What is in them, and what is not, is the same."""

import datetime
from enum import Enum
from pathlib import Path

from dealplanner.brief.blocks import Document
from dealplanner.brief.style import Paper
from dealplanner.files import replace_file


class Format(Enum):
    """A kind of file: PDF to print, the other two to edit."""

    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "md"


def format_of(path: Path) -> Format:
    """The format that the ending of a file stands for: PDF where it is none of these."""
    endings = {".docx": Format.DOCX, ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN}
    return endings.get(path.suffix.lower(), Format.PDF)


def as_bytes(document: Document, wanted: Format, *, paper: Paper, date: datetime.date | None) -> bytes:
    """The document in a format. The same document, paper and date give the same bytes."""
    if wanted is Format.DOCX:
        from dealplanner.brief.to_edit.word import as_word

        return as_word(document, paper=paper, date=date)
    if wanted is Format.MARKDOWN:
        from dealplanner.brief.to_edit.markdown import as_markdown

        return as_markdown(document).encode()
    from io import BytesIO

    from dealplanner.brief.pdf import render

    out = BytesIO()
    render(document, out, paper=paper, date=date)
    return out.getvalue()


def write(
    document: Document,
    path: Path,
    wanted: Format,
    *,
    paper: Paper = Paper.A4,
    date: datetime.date | None = None,
) -> None:
    """Write the document in a format, in one step. Raises OSError, with an old file left as it was."""
    content = as_bytes(document, wanted, paper=paper, date=date)
    with replace_file(path) as partial:
        partial.write_bytes(content)
