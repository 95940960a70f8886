"""A TrueType font in a PDF whose text can be copied and searched: any character, and Arabic letters as they
are typed.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """reportlab's font, but for what its subsets say about their characters.

    reportlab writes a character beyond U+FFFF as five digits, which readers take for another one.
    """

    def addObjects(self, doc: Any) -> None:  # reportlab's name
        """Add the subsets that a document uses, as reportlab does, then mend what they say."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _meanings(name, subset)


def _meanings(name: str, subset: Sequence[int]) -> str:
    """The table from codes of a subset to characters, in the form the PDF reference asks for (a ToUnicode
    CMap).
    """
    entries = [f"<{code:02X}> <{_meaning(character)}>" for code, character in enumerate(subset)]
    chunks = [
        entries[at : at + 100] for at in range(0, len(entries), 100)
    ]  # a hundred at a time is the limit
    blocks = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{blocks}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _meaning(code: int) -> str:
    text = chr(code)
    if 0xFB50 <= code <= 0xFEFC:
        text = unicodedata.normalize("NFKC", text)
    return text.encode("utf-16-be").hex().upper()
