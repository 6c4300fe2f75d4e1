"""Makes the two faces the PNG pictures are drawn with from DejaVu Sans Mono 2.37.

    pip install fonttools==4.68.0
    python subset.py /usr/share/fonts/truetype/dejavu .

Same input and same fonttools give the same bytes: the time stamps of the source are kept.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Variorum Mono"

# What a news text and a text screen need. Box drawing, blocks and braille are drawn by `src/shot/glyphs.rs`.
RANGES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x036F),  # modifier letters, combining marks
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2010, 0x205E),  # General Punctuation
    (0x2070, 0x20CF),  # superscripts, subscripts, currency
    (0x2100, 0x22FF),  # letterlike, fractions, arrows, mathematical operators
    (0x2300, 0x23FF),  # Miscellaneous Technical
    (0x25A0, 0x27BF),  # geometric shapes, symbols, dingbats
    (0x27E8, 0x27EB),  # angle brackets
    (0xFB00, 0xFB04),  # Latin ligatures
    (0xFFFC, 0xFFFD),  # object replacement, replacement
]


def make(source: Path, style: str, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "kern", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    rename(font["name"], style)
    font.save(target)


def rename(names, style: str) -> None:
    """The licence lets a modified font go by another name only."""
    words = {0: names.getDebugName(0), 13: names.getDebugName(13)}
    names.names = []
    words |= {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}", 5: "Version 2.37, subset"}
    words[6] = f"{FAMILY.replace(' ', '')}-{style}"
    for key, text in sorted(words.items()):
        if text:
            names.setName(text, key, 3, 1, 0x409)


if __name__ == "__main__":
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    make(source / "DejaVuSansMono.ttf", "Regular", target / "VariorumMono-Regular.ttf")
    make(source / "DejaVuSansMono-Bold.ttf", "Bold", target / "VariorumMono-Bold.ttf")
