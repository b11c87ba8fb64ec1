"""Makes the fonts and the colour profile of evidence packs, src/main/resources/org/wengang/evidence/.

Not part of the build: the results are checked in. On Debian 12:

    apt-get install fonts-noto-cjk python3-fonttools unicode-data
    /usr/bin/python3 src/main/fonts/evidence_fonts.py src/main/resources/org/wengang/evidence

From Noto Sans CJK SC, Noto Sans CJK KR and Noto Sans Mono CJK SC (SIL Open Font License 1.1) it takes the characters that a record of a
Chinese office needs, and turns their outlines into TrueType, which PDF readers and writers embed everywhere:
- every Han character of GBK and Unicode 1.1 (U+4E00 to U+9FFF), so that traditional forms in names are there,
- the 8,105 of the Table of General Standard Chinese Characters (通用规范汉字表), some of which lie in extensions A to E,
- Latin, Greek, Cyrillic, kana, punctuation, signs.
What cannot be seen is left out (controls, direction marks, joiners, odd spaces), and so are doubles of Han characters
(radicals, compatibility forms): evidence packs show those by their code points. No two characters share a glyph, so that text
that is copied from a PDF is the text that was written.
"""

import bz2
import io
import struct
import sys
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables.DefaultTable import DefaultTable

NOTO = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SANS, KOREAN, MONO = 2, 1, 7
UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
# in thousandths of the size: a twentieth of a point at nine points, less than a dot of a good printer
OUTLINE_ERROR = 4.0
# 2022-01-01, in the fonts' epoch of 1904: the same input gives the same file
TIME = 3723840000

RANGES = [
    (0x20, 0x24F),  # Latin, with the tones of pinyin
    (0x370, 0x3FF),  # Greek
    (0x400, 0x4FF),  # Cyrillic
    (0x2010, 0x205F),  # punctuation
    (0x2070, 0x26FF),  # superscripts, currencies, numbers, arrows, mathematics, frames, shapes
    (0x2713, 0x2713),  # check mark
    (0x3000, 0x312F),  # punctuation, kana, bopomofo
    (0x3190, 0x33FF),  # numbers in circles, units
    (0x4E00, 0x9FFF),  # Han
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),
]


def standard_hanzi():
    """The Table of General Standard Chinese Characters."""
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        fields = (line.rstrip("\n").split("\t") for line in lines)
        return {int(field[0][2:], 16) for field in fields if len(field) > 2 and field[1] == "kTGH"}


def visible(code):
    return code in (0x20, 0xA0, 0x3000) or unicodedata.category(chr(code)) not in ("Cc", "Cf", "Cn", "Co", "Cs", "Zs", "Zl", "Zp", "Mn", "Me")


def cross(width, height):
    """✗, which Noto lacks: two strokes as wide as those of ✓."""
    pen = TTGlyphPen(None)
    centre_x, centre_y, arm, half = width / 2, height / 2, 300, 38
    for turn in (1, -1):
        corners = [(-arm - half, arm - half), (-arm + half, arm + half), (arm + half, -arm + half), (arm - half, -arm - half)]
        points = [(round(centre_x + turn * x), round(centre_y + y)) for x, y in corners]
        if turn < 0:
            points.reverse()
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def make(number, codes, family, to):
    font = TTFont(NOTO, fontNumber=number, recalcTimestamp=False)
    codes = sorted(code for code in codes if visible(code) and code in font.getBestCmap())
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)

    names, outlines, metrics, cmap = [".notdef"], {}, {}, {}
    shapes, best = font.getGlyphSet(), font.getBestCmap()

    def outline(name):
        pen = TTGlyphPen(shapes)
        shapes[name].draw(Cu2QuPen(pen, OUTLINE_ERROR, reverse_direction=True))
        return pen.glyph()

    outlines[".notdef"] = outline(".notdef")
    metrics[".notdef"] = font["hmtx"][".notdef"][0]
    for code in codes:  # a glyph for each character, also where Noto draws two by one
        name = "u%05X" % code
        names.append(name)
        outlines[name] = outline(best[code])
        metrics[name] = font["hmtx"][best[code]][0]
        cmap[code] = name
    if number == SANS:
        names.append("u02717")
        metrics["u02717"] = metrics["u02713"]
        outlines["u02717"] = cross(metrics["u02717"], 760)
        cmap[0x2717] = "u02717"

    del font["CFF "]
    font.setGlyphOrder(names)
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = names, outlines
    font["glyf"], font["loca"] = glyf, newTable("loca")
    glyf.compile(font)
    font["hmtx"].metrics = {name: (metrics[name], getattr(outlines[name], "xMin", 0)) for name in names}
    tables = []
    for platform, encoding, form in ((0, 3, 4), (3, 1, 4), (3, 10, 12)):
        table = CmapSubtable.newSubtable(form)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = {code: name for code, name in cmap.items() if form == 12 or code < 0x10000}
        tables.append(table)
    font["cmap"].tables = tables
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in (
        "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions"
        " maxComponentElements maxComponentDepth".split()
    ):
        setattr(maxp, field, 0)
    # glyphs without names, told in a way that PDFBox reads without a warning
    post = DefaultTable("post")
    post.data = struct.pack(">IIhhIIIIIH", 0x00020000, 0, -125, 50, int(number == MONO), 0, 0, 0, 0, len(names)) + bytes(2 * len(names))
    font["post"] = post
    font["head"].created = font["head"].modified = TIME
    font["head"].fontRevision = 1.0
    copyright, noto = font["name"].getDebugName(0), font["name"].getDebugName(4)
    font["name"].names = []
    for name_id, text in (
        (0, copyright),
        (1, family),
        (2, "Regular"),
        (3, family + " 1"),
        (4, family),
        (5, "Version 1.0"),
        (6, family.replace(" ", "")),
        (10, "Characters of " + noto + " 2.004 with TrueType outlines, for evidence packs."),
        (13, "This Font Software is licensed under the SIL Open Font License, Version 1.1."),
        (14, "https://openfontlicense.org"),
    ):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font.sfntVersion = "\0\1\0\0"
    font.save(to)
    print(to, len(names), "glyphs,", to.stat().st_size, "bytes")


def profile(to):
    """An ICC profile (version 2.1) of sRGB, IEC 61966-2-1: PDF/A wants the colours to be told."""

    def fixed(value):
        return struct.pack(">i", round(value * 65536))

    def xyz(x, y, z):
        return b"XYZ \0\0\0\0" + fixed(x) + fixed(y) + fixed(z)

    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    words = b"sRGB IEC61966-2-1\0"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + b"\0" * (4 + 4 + 2 + 1 + 67)
    steps = 1024
    curve = b"curv\0\0\0\0" + struct.pack(">I", steps)
    curve += b"".join(struct.pack(">H", round(65535 * linear(step / (steps - 1)))) for step in range(steps))
    # primaries adapted to D50
    tags = [
        (b"desc", described),
        (b"cprt", b"text\0\0\0\0No copyright, use freely\0"),
        (b"wtpt", xyz(0.9505, 1.0, 1.0891)),
        (b"rXYZ", xyz(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", xyz(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", xyz(0.14307, 0.06061, 0.7141)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    body, table, placed = io.BytesIO(), b"", {}
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags:
        if data not in placed:
            body.write(b"\0" * (-body.tell() % 4))
            placed[data] = start + body.tell()
            body.write(data)
        table += name + struct.pack(">II", placed[data], len(data))
    content = struct.pack(">I", len(tags)) + table + body.getvalue()
    content += b"\0" * (-len(content) % 4)
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44s",
        128 + len(content),
        b"\0" * 4,
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2022, 1, 1, 0, 0, 0),
        b"acsp",
        b"\0" * 4,
        0,
        b"\0" * 4,
        b"\0" * 4,
        0,
        0,
        fixed(0.9642) + fixed(1.0) + fixed(0.8249),
        b"\0" * 4,
        b"\0" * 44,
    )
    to.write_bytes(header + content)
    print(to, to.stat().st_size, "bytes")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    wanted = {code for first, last in RANGES for code in range(first, last + 1)} | standard_hanzi()
    make(SANS, wanted, "Wengang Evidence Sans", folder / "sans.ttf")
    # the quotation marks and dashes that are as wide as a Han character in Chinese fonts, and are not in Korean ones
    make(KOREAN, [0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026], "Wengang Evidence Latin", folder / "latin.ttf")
    make(MONO, range(0x20, 0x7F), "Wengang Evidence Mono", folder / "mono.ttf")
    profile(folder / "srgb.icc")
