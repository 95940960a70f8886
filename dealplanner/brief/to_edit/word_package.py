"""The parts of a DOCX, put into one file with nothing in it but the brief.

The library brings a template of its own; what that says of its makers (a picture of its first page, the
program and the machine it was made with, its sources) is taken out, and its styles are replaced by ours.
"""

import datetime
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dealplanner.brief.blocks import Document
from dealplanner.brief.company import Company
from dealplanner.brief.lettering.scripts import clean
from dealplanner.brief.style import FOOT, HEAD, MM, SIDE, Paper
from dealplanner.brief.to_edit.word_styles import numbering, styles
from dealplanner.brief.to_edit.word_xml import Element, element, framed

_KEPT = ("styles", "numbering", "settings", "image", "header", "footer")
"""The parts that belong to the document; the template has more."""
_WHEN = (1980, 1, 1, 0, 0, 0)


def package(
    document: Document,
    content: Iterable[Element],
    header: Element,
    footer: Element,
    lists: int,
    *,
    paper: Paper,
    date: datetime.date | None,
) -> bytes:
    """The content with its header and footer as the bytes of a file."""
    import docx

    made = docx.Document()
    _replace(made.styles.element, styles(language_tag(document.language)))
    _replace(made.part.numbering_part.element, numbering(lists))
    _replace(made.settings.element, _settings())
    _strip(made.part)
    section = made.sections[0]
    _set_page(section, paper)
    body = made.element.body
    for part in content:
        body.insert(len(body) - 1, part)  # before what says how the page is
    if document.company.logo is not None:
        _put_logo(made, document.company)
    for place, line in ((section.header, header), (section.footer, footer)):
        place.is_linked_to_previous = False
        _replace(place._element, [line])
    _describe(made, document, date)
    written = BytesIO()
    made.save(written)
    return _without_times(written.getvalue())


def language_tag(language: str) -> str:
    """A language with its country, as word processors want it: the likeliest where none is named."""
    from babel.core import get_global

    if "-" in language:
        return language
    if language == "en":
        return "en-GB"  # as our words are spelt
    likely = str(get_global("likely_subtags").get(language, language))
    return "-".join(part for part in likely.split("_") if len(part) != 4)


def _replace(parent: Element, children: Iterable[Element]) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _settings() -> list[Element]:
    now = element(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return [
        element("zoom", percent=100),
        element("defaultTabStop", val=720),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", now),
    ]


def _strip(part: Any) -> None:
    """Take out the template's own parts, and the numbers of the sessions in which it was edited."""
    for relations in (part.rels, part.package.rels):
        for key, relation in list(relations.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind not in (*_KEPT, "officeDocument", "core-properties"):
                del relations[key]
    for one in part.element.iter():
        for name in [name for name in one.attrib if "}rsid" in name]:
            del one.attrib[name]


def _set_page(section: Any, paper: Paper) -> None:
    from docx.shared import Pt

    section.page_width, section.page_height = Pt(paper.width), Pt(paper.height)
    section.left_margin = section.right_margin = Pt(SIDE)
    section.top_margin, section.bottom_margin = Pt(HEAD), Pt(FOOT)
    section.header_distance, section.footer_distance = Pt(10 * MM), Pt(9 * MM)


def _put_logo(made: Any, company: Company) -> None:
    """Above everything, at the right, in the size in which it is printed."""
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    from dealplanner.brief.logo import dots
    from dealplanner.brief.setting.letterhead import DOT, LOGO_HEIGHT, LOGO_WIDTH

    logo = company.logo or b""
    across, down = dots(logo)
    scale = min(LOGO_WIDTH / across, LOGO_HEIGHT / down, DOT)
    line = framed((), right=True)
    made.element.body.insert(0, line)
    drawn = Paragraph(line, made._body).add_run()
    picture = drawn.add_picture(BytesIO(logo), Pt(across * scale), Pt(down * scale))
    picture._inline.docPr.set("descr", clean(company.name))


def _describe(made: Any, document: Document, date: datetime.date | None) -> None:
    """What the file says of itself: its title, edition and language, and the day that it was given."""
    about = made.core_properties._element
    _replace(about, [])
    own = made.core_properties
    own.title, own.subject = clean(document.title)[:255], clean(document.edition)[:255]
    own.language = document.language
    if date is not None:
        own.created = own.modified = datetime.datetime(date.year, date.month, date.day)


def _without_times(content: bytes) -> bytes:
    """The same parts with no time and no system in the list of them."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, _WHEN)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name), compresslevel=6)
    return out.getvalue()
