"""Names of font files that systems and offices have, in the order of trying."""

PREFERRED: dict[str, tuple[str, ...]] = {
    "": (
        *("notosans", "dejavusans.ttf", "segoeui.ttf", "seguisym", "nirmala.tt", "leelawui.ttf"),
        *("ebrima.ttf", "gadugi.ttf", "mmrtext.ttf", "sylfaen", "himalaya", "javatext", "msyi", "ntailu"),
        *("phagspa", "taile", "mongolian", "arialuni", "arial unicode", "kohinoor", "thonburi"),
        *("devanagarimt", "mshtakan", "kefa", "khmer sangam", "lao sangam", "myanmar sangam"),
        *("bangla sangam", "gurmukhi mn", "gujarati sangam", "kannada sangam", "malayalam sangam"),
        *("oriya sangam", "sinhala sangam", "tamil sangam", "telugu sangam", "apple symbols"),
        *("lohit", "freesans.", "arial.ttf", "notoserif", "quivira", "symbola"),
    ),
    "zh": (
        *("notosanssc", "notosanshans", "notosanscjksc", "notosanscjk", "sourcehansanssc", "sourcehansans"),
        *("msyh.ttc", "pingfang", "hiragino sans gb", "stheiti medium", "notosanstc", "msjh.ttc"),
        *("wqy-", "droidsansfallback", "simsun", "mingliu", "notoserifcjk"),
    ),
    "ja": (
        *("notosansjp", "notosanscjkjp", "notosanscjk", "sourcehansansjp", "sourcehansans"),
        *("yugothm", "yugothr", "meiryo.ttc", "ヒラギノ角ゴシック w3", "hiraginosans"),
        *("ipaexg", "ipag", "takaogothic", "vl-gothic", "msgothic", "notoserifcjk"),
    ),
    "ko": (
        *("notosanskr", "notosanscjkkr", "notosanscjk", "sourcehansanskr", "sourcehansans"),
        *("malgun.ttf", "applesdgothicneo", "nanumgothic.", "nanumbarungothic.", "undotum"),
        *("gulim", "batang", "notoserifcjk"),
    ),
}
"""By the language whose characters they are good for, "" for all scripts but the East Asian ones. A name
stands for every file that begins with it.
"""

BOLD: tuple[tuple[str, str], ...] = (
    *(("-regular", "-bold"), ("msyh.", "msyhbd."), ("msjh.", "msjhbd."), ("meiryo.", "meiryob.")),
    *(("yugothm", "yugothb"), ("yugothr", "yugothb"), ("malgun.", "malgunbd."), ("w3.", "w6.")),
    *(("nirmala.", "nirmalab."), ("leelawui.", "leelauib."), ("segoeui.", "segoeuib.")),
    *(("ebrima.", "ebrimabd."), ("gadugi.", "gadugib."), ("mmrtext.", "mmrtextb."), ("arial.", "arialbd.")),
    *(("dejavusans.", "dejavusans-bold."), ("freesans.", "freesansbold.")),
    ("nanumgothic.", "nanumgothicbold."),
)
"""What to change in the name of a file for the bold face beside it."""

FACES: dict[str, tuple[str, ...]] = {"zh": (" sc", " gb", " tc", " hk"), "ja": (" jp",), "ko": (" kr",)}
"""How the name of a face in a collection ends for a language."""
