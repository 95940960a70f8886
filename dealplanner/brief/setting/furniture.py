"""What every page has beside its content: the marking, the edition, for whom it is, its version, its number
among all, and what document it is from.
"""

from dataclasses import dataclass

from dealplanner.brief.blocks import Document, joined
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.text import Setter
from dealplanner.brief.style import FOOT, HEAD, MM, PAGE_MARK, PAGE_WORDS, RULE, SIDE, TONES, Paper

_NARROWEST_NAME, _BESIDE_THE_MARKING = 40.0, 14.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """Draws head and foot of a page. `pages` is the number of all pages."""

    document: Document
    paper: Paper
    setter: Setter
    pages: int

    def draw(self, pen: Pen, number: int) -> None:
        """Head and foot of page `number`, counted from 1."""
        width = self.paper.width - 2 * SIDE
        right = self.paper.width - SIDE
        head = self.paper.height - HEAD + 9 * MM
        words = self.document.words
        place = words.page_of.format(page=number, pages=self.pages)
        own = f"{self.document.edition} · {place}" if self.document.edition else place
        edition = self.setter.one_line(own, PAGE_WORDS, width * 0.45)
        mark = PAGE_MARK.but(colour=TONES[self.document.marking_tone])
        marking = self.setter.one_line(self.document.marking, mark, width * 0.52)
        pen.line(marking, SIDE, head)
        pen.line(edition, right - edition.width, head)
        if number > 1 or self.document.company.logo is not None:
            self._company(pen, SIDE + marking.width, right - edition.width, head)
        foot = FOOT - 8 * MM
        whose = joined((self.document.audience, self.document.title if number > 1 else ""))
        footer = self.setter.one_line(self.document.footer, PAGE_WORDS, width * 0.58)
        pen.line(footer, right - footer.width, foot)
        pen.line(self.setter.one_line(whose, PAGE_WORDS, width * 0.4), SIDE, foot)
        if number > 1:
            pen.rule(SIDE, head - 5.0, right, RULE)

    def _company(self, pen: Pen, left: float, right: float, head: float) -> None:
        """Its name before the edition; not on a first page that has it in larger letters."""
        between = self.setter.one_line(" · ", PAGE_WORDS, _NARROWEST_NAME)
        room = right - between.width - left - _BESIDE_THE_MARKING
        if self.document.company.name and room > _NARROWEST_NAME:
            name = self.setter.one_line(self.document.company.name, PAGE_WORDS, room)
            pen.line(between, right - between.width, head)
            pen.line(name, right - between.width - name.width, head)
