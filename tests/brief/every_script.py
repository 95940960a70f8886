"""A sentence in each of many scripts, and small fonts made for tests with nothing but their characters."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation

OURS = {
    "Latin": "Žluťoučký kůň, Łódź, İstanbul’da ağır ışık, Åse Øvergård, Þórður",
    "Latin with loose marks": "x\u0302 and q\u0303 and m\u0304 e\u0301 s\u0323\u0307 o\u0328\u0304",
    "Vietnamese": "Tiếng Việt: giá cả và thời hạn đều phải rõ ràng, Nguyễn Thị Hường",
    "Greek": "Ελληνικά: η τιμή και η διάρκεια· ᾧ ἀρετή",
    "Cyrillic": "Русский: цена, срок, объём; Українська їжак; Ѫ",
    "Hebrew": "המחיר צריך לרדת ב־20% (לפחות) עד 15 ביוני או Acme GmbH",
    "Hebrew with points": "שָׁלוֹם עֲלֵיכֶם",
    "Arabic": "يجب أن ينخفض السعر بنسبة 20% (على الأقل) قبل 15 يونيو أو Acme GmbH",
    "Arabic with marks": "السَّلامُ عَلَيْكُمْ",
    "Persian": "قیمت باید ۲۰٪ کاهش یابد می\u200cخواهم گچ پژ",
    "Urdu": "قیمت کم ہونی چاہیے ٹھیک ہے",
    "Devanagari": "कीमत 20% कम होनी चाहिए, अन्यथा हम किसी और के पास जाएँगे।",
    "Thai": "ราคาต้องลดลงร้อยละ 20 มิฉะนั้นเราจะเลือกผู้ขายรายอื่น",
    "Georgian": "ფასი 20%-ით უნდა შემცირდეს.",
    "Armenian": "Գինը պետք է նվազի 20%-ով։",
    "Symbols": "480 000 € · ₽ ₹ £ ¥ ₪ ₫ → ★ ☎ ⚠ ≤ ≥ ½ № ™ ⓐ",
    "Emoji": "👍 😀 👍🏽 👨\u200d👩\u200d👧 🇩🇪🇫🇷 1\ufe0f\u20e3 ❤\ufe0f 🏳\ufe0f\u200d🌈 👩🏽\u200d💻",
}
"""Of the scripts whose fonts are ours."""

EAST_ASIAN = {
    "Simplified Chinese": "价格必须降低百分之二十，否则我们将选择其他供应商（合同期三年）。",
    "Traditional Chinese": "價格必須降低百分之二十，否則我們將選擇其他供應商。",
    "Japanese": "価格を20%下げていただけない場合、「他社」を検討します。カタカナも。",
    "Korean": "가격을 20% 낮춰 주시지 않으면 다른 공급업체를 선택하겠습니다.",
    "Rare Chinese": "𠮷野家で𡈽",
}

LENT = {
    **EAST_ASIAN,
    "Bengali": "দাম ২০% কমাতে হবে, নইলে আমরা অন্য সরবরাহকারী বেছে নেব।",
    "Tamil": "விலை 20% குறைய வேண்டும், இல்லையெனில் வேறு நிறுவனத்தை.",
    "Telugu": "ధర 20% తగ్గాలి లేదా మేము వేరే సరఫరాదారుని ఎంచుకుంటాము.",
    "Gujarati": "કિંમત 20% ઘટવી જોઈએ, નહીંતર અમે બીજા પાસે જઈશું.",
    "Gurmukhi": "ਕੀਮਤ 20% ਘੱਟ ਹੋਣੀ ਚਾਹੀਦੀ ਹੈ।",
    "Kannada": "ಬೆಲೆ 20% ಕಡಿಮೆಯಾಗಬೇಕು.",
    "Malayalam": "വില 20% കുറയണം.",
    "Sinhala": "මිල 20% කින් අඩු විය යුතුය.",
    "Lao": "ລາຄາຕ້ອງຫຼຸດລົງ 20%",
    "Khmer": "តម្លៃត្រូវតែថយចុះ ២០%",
    "Ethiopic": "ዋጋው በ20% መቀነስ አለበት።",
}
"""Of scripts for which a font of the computer is needed."""


def made_font(
    path: Path, characters: Iterable[str], *, family: str = "Made", cff: bool = False, kind: int = 0
) -> Any:
    """Write a font with a box for each of the characters; `kind` is its `fsType`. Give back the font."""
    codes = sorted({ord(one) for one in characters if not one.isspace()})
    names = [".notdef", *(f"u{code:05X}" for code in codes)]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: f"u{code:05X}" for code in codes})
    widths = {name: 0 if _is_mark(name) else 600 for name in names}
    if cff:
        boxes = {
            name: _box(T2CharStringPen(widths[name], None), at).getCharString()
            for at, name in enumerate(names)
        }
        builder.setupCFF(f"{family}-Regular", {"FullName": family}, boxes, {})
    else:
        builder.setupGlyf({name: _box(TTGlyphPen(None), at).glyph() for at, name in enumerate(names)})
    builder.setupHorizontalMetrics({name: (widths[name], 50) for name in names})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable(
        {"familyName": family, "styleName": "Regular", "fullName": family, "psName": family}
    )
    builder.setupOS2(fsType=kind)
    builder.setupPost()
    builder.save(path)
    return builder.font


def made_variable_font(path: Path, characters: Iterable[str]) -> None:
    """Write a variable font, thin by itself, whose boxes are 300 wider at the regular weight."""
    font = made_font(path, characters)
    builder = FontBuilder(font=font)
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    wider = [(0, 0), (300, 0), (300, 0), (0, 0), (0, 0), (300, 0), (0, 0), (0, 0)]
    regular = {"wght": (0, (400 - 100) / (900 - 100), 1)}
    builder.setupGvar({name: [TupleVariation(regular, wider)] for name in font.getGlyphOrder()[1:]})
    builder.save(path)


def _is_mark(name: str) -> bool:
    return name != ".notdef" and unicodedata.category(chr(int(name[1:], 16)))[0] == "M"


def _box(pen: Any, height: int) -> Any:
    """A box that is no copy of another."""
    top = 300 + height % 400
    pen.moveTo((50, 0))
    for point in ((500, 0), (500, top), (50, top)):
        pen.lineTo(point)
    pen.closePath()
    return pen
