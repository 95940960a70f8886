"""Fonts of this computer for scripts that our own do not cover: TrueType or CFF outlines, files of their own
or faces of a collection, of which their makers allow parts to be embedded.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dealplanner.brief.scripts import is_east_asian
from dealplanner.brief.shaping import ShapedFace

# In the order of trying. A name stands for every file that begins with it.
_PREFERRED: dict[str, tuple[str, ...]] = {
    "zh": (
        "notosanssc", "notosanshans", "notosanscjksc", "notosanscjk", "sourcehansanssc", "sourcehansans", "msyh.ttc",
        "pingfang", "hiragino sans gb", "stheiti medium", "notosanstc", "msjh.ttc", "wqy-", "droidsansfallback",
        "simsun", "mingliu", "notoserifcjk",
    ),
    "ja": (
        "notosansjp", "notosanscjkjp", "notosanscjk", "sourcehansansjp", "sourcehansans", "yugothm", "yugothr",
        "meiryo.ttc", "ヒラギノ角ゴシック w3", "hiraginosans", "ipaexg", "ipag", "takaogothic", "vl-gothic", "msgothic",
        "notoserifcjk",
    ),
    "ko": (
        "notosanskr", "notosanscjkkr", "notosanscjk", "sourcehansanskr", "sourcehansans", "malgun.ttf",
        "applesdgothicneo", "nanumgothic.", "nanumbarungothic.", "undotum", "gulim", "batang", "notoserifcjk",
    ),
    "": (
        "notosans", "dejavusans.ttf", "segoeui.ttf", "seguisym", "nirmala.tt", "leelawui.ttf", "ebrima.ttf",
        "gadugi.ttf", "mmrtext.ttf", "sylfaen", "himalaya", "javatext", "msyi", "ntailu", "phagspa", "taile",
        "mongolian", "arial unicode", "kohinoor", "thonburi", "devanagarimt", "mshtakan", "kefa", "khmer sangam",
        "lao sangam", "myanmar sangam", "bangla sangam", "gurmukhi mn", "gujarati sangam", "kannada sangam",
        "malayalam sangam", "oriya sangam", "sinhala sangam", "tamil sangam", "telugu sangam", "apple symbols",
        "lohit", "freesans.", "arial.ttf", "notoserif", "quivira", "symbola",
    ),
}  # fmt: skip
_NEVER = re.compile(
    "lastresort|adobeblank|notdef|tofu|barcode|wingding|webding|dingbats|symbolmt|symbol.ttf|icons?[.-]"
)
_HEAVY = re.compile(
    "bold|black|heavy|italic|oblique|light|thin|medium|condensed|mono|looped|[-_]b[il]?[.]|bd[.]|w[1-24-9][.]"
)
_LAST = re.compile("unifont|lastresort|serif|slanted|nastaliq|kufi|rashi|display")
_BOLD_NAMES = (
    ("-regular", "-bold"), ("msyh.", "msyhbd."), ("msjh.", "msjhbd."), ("yugothm", "yugothb"), ("yugothr", "yugothb"),
    ("meiryo.", "meiryob."), ("malgun.", "malgunbd."), ("nirmala.", "nirmalab."), ("leelawui.", "leelauib."),
    ("segoeui.", "segoeuib."), ("ebrima.", "ebrimabd."), ("gadugi.", "gadugib."), ("mmrtext.", "mmrtextb."),
    ("dejavusans.", "dejavusans-bold."), ("nanumgothic.", "nanumgothicbold."), ("arial.", "arialbd."),
    ("w3.", "w6."), ("freesans.", "freesansbold."),
)  # fmt: skip
_FACES_OF = {"zh": (" sc", " gb", " tc", " hk"), "ja": (" jp",), "ko": (" kr",)}
_MOST_FACES = 64  # of one collection


def face_with(characters: Sequence[str], language: str, *, bold: bool = False) -> ShapedFace | None:
    """The first face that has all the characters, a bold one if wanted and there is one.

    `language` is the one that Chinese characters are most likely of: "zh", "ja", "ko" or "".
    """
    language = language if any(map(is_east_asian, characters)) else ""
    for path in candidates(language):
        face = opened(path, language)
        if face is not None and all(map(face.has, characters)):
            heavier = _bold_of(path, language) if bold else None
            return heavier if heavier is not None and all(map(heavier.has, characters)) else face
    return None


@cache
def candidates(language: str) -> tuple[Path, ...]:
    """The font files of this computer, best first: those known to be good, then all others by their names."""
    orders = [_PREFERRED[language]] if language else []
    orders += [_PREFERRED[other] for other in ("", "zh", "ja", "ko") if other != language]
    starts = [start for order in orders for start in order]
    found: list[tuple[bool, int, bool, str, Path]] = []
    for path in _font_paths():
        name = path.name.lower()
        if _NEVER.search(name):
            continue
        rank = next((at for at, start in enumerate(starts) if name.startswith(start)), len(starts))
        heavy = _HEAVY.search(name.removeprefix(starts[rank]) if rank < len(starts) else name) is not None
        found.append((heavy, rank, _LAST.search(name) is not None, name, path))
    return tuple(path for *_, path in sorted(found))


@cache
def opened(path: Path, language: str, bold: bool = False) -> ShapedFace | None:
    """The face of the file that suits the language, or None when it cannot be read or embedded."""
    try:
        return ShapedFace(path, _index(path, language, bold), bold)
    except Exception:  # a font of somebody else's, which may be broken or not allowed to be embedded
        return None


def _index(path: Path, language: str, bold: bool) -> int:
    """Which face of a collection suits: of that language, upright, of the weight wanted."""
    import uharfbuzz as hb

    blob = hb.Blob.from_file_path(str(path))
    count = min(int(hb.Face(blob, 0).count), _MOST_FACES)
    if count < 2:
        return 0
    return min(range(count), key=lambda at: (*_misfit(hb.Face(blob, at), language, bold), at))


def _misfit(face: Any, language: str, bold: bool) -> tuple[int, int]:
    import uharfbuzz as hb

    name = str(face.get_name(hb.OTNameIdPredefined.FULL_NAME) or "").lower()
    wanted = _FACES_OF.get(language, ())
    place = next((at for at, part in enumerate(wanted) if f"{part} " in f"{name} "), len(wanted))
    plain = _HEAVY.sub("", name)
    heavy = "bold" in name if bold else plain == name
    return int("mono" in name or "italic" in name) * 2 + int(not heavy), place


def _bold_of(path: Path, language: str) -> ShapedFace | None:
    name = path.name
    for regular, heavier in _BOLD_NAMES:
        changed = re.sub(re.escape(regular), heavier, name, count=1, flags=re.IGNORECASE)
        if changed == name:
            continue
        for beside in _beside(path.parent):
            if beside.name.lower() == changed.lower():
                return opened(beside, language, True)
    return None


@cache
def _beside(folder: Path) -> tuple[Path, ...]:
    return tuple(path for path in _font_paths() if path.parent == folder)


@cache
def _font_paths() -> tuple[Path, ...]:
    return tuple(_found())


def _found() -> Iterator[Path]:
    for folder in _folders():
        for place, _, names in os.walk(folder):
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".ttc", ".otf", ".otc")):
                    yield Path(place, name)


def _folders() -> list[Path]:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        own = [Path(local, "Microsoft", "Windows", "Fonts")] if local else []
        return [Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"), *own]
    if sys.platform == "darwin":
        # Of the fonts that macOS fetches when they are asked for, PingFang is one.
        assets = Path("/System/Library/AssetsV2")
        fetched = sorted(assets.glob("com_apple_MobileAsset_Font*"))
        return [
            Path("/System/Library/Fonts"),
            Path("/Library/Fonts"),
            Path.home() / "Library" / "Fonts",
            *fetched,
        ]
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path(data, "fonts"),
        Path.home() / ".fonts",
    ]
