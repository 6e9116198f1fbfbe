"""A seeded mutator of PDFs: the same seed and the same bytes give the same mutant.

It edits the file as text, without a PDF library: the offsets of the cross-reference table no longer
fit then, so that readers rebuild it by looking for `N 0 obj`, as they do with damaged files.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from random import Random

_OBJECT = re.compile(rb"\b(\d+) (\d+) obj\b(.*?)\bendobj\b", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length \d+(?: \d+ R)?")
_BOX = re.compile(rb"/(?:Media|Crop|Trim|Bleed|Art)Box\s*\[[^\]]*\]")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")

_ODD_NUMBERS = (
    b"0", b"-1", b"1", b"0.001", b"-0.5", b"17", b"255", b"65536", b"2147483647", b"-2147483648",
    b"4294967296", b"1e9", b"99999999999999999999", b"3.4e38", b"nan",
)  # fmt: skip
_ODD_BOXES = (
    b"[0 0 0 0]", b"[0 0 595 0]", b"[0 0 1 1]", b"[595 842 0 0]", b"[-1e6 -1e6 1e6 1e6]",
    b"[0 0 14400 14400]", b"[600 900 1200 1800]", b"[100 100 101 101]", b"[0 0 595]", b"[]",
    b"[0 0 null 842]", b"[300 400 895 1242]", b"[-300 -400 295 442]", b"[0 0 0.01 0.01]",
)  # fmt: skip
_PAGE_KEYS = (
    b"/Rotate 90", b"/Rotate 180", b"/Rotate 270", b"/Rotate 45", b"/Rotate -90", b"/UserUnit 0",
    b"/UserUnit 100", b"/CropBox [0 0 0 0]", b"/CropBox [700 900 800 1000]",
    b"/MediaBox [0 0 20 20]", b"/CropBox [-50 -50 5000 5000]", b"/Annots [0 0 R]",
)  # fmt: skip
_OPERATORS = (
    b"BT", b"ET", b"q", b"Q", b"W n", b"h", b"f", b"f*", b"S", b"B", b"Tj", b"T*", b"3 Tr", b"0 Tr",
    b"7 Tr", b"0 Tz", b"-100 Tz", b"100000 Tz", b"0 0 0 0 0 0 cm", b"0 1 -1 0 0 0 cm",
    b"-1 0 0 1 595 0 cm", b"1 0 0 -1 0 842 cm", b"1e6 0 0 1e6 0 0 cm", b"0.0001 0 0 0.0001 0 0 cm",
    b"1 0 0.9 1 0 0 cm", b"1 g", b"0 g", b"1 1 1 rg", b"/F1 0 Tf", b"/F1 -12 Tf", b"/F1 10000 Tf",
    b"0 Tc", b"500 Tc", b"-20 Tc", b"900 Tw", b"0 0 0 0 re f", b"0 0 595 0 re f", b"0 0 0 842 re f",
    b"-9999 -9999 20000 20000 re f", b"[] 0 d", b"0 0 l S", b"1 0 0 1 5000 5000 Tm",
)  # fmt: skip
_ENCODINGS = (
    b"/WinAnsiEncoding", b"/MacRomanEncoding", b"/Identity-H", b"/Identity-V", b"/None", b"null",
    b"<< /Differences [0 /A /B 300 /C] >>", b"<< /Differences [32 /a /a /a /a /a /a] >>",
)  # fmt: skip
_CODES = (b"0000", b"FFFE", b"D800", b"DC00DC00", b"001B", b"202E", b"00AD", b"FB01", b"E000", b"")

Mutation = Callable[[bytes, Random], bytes]


def mutant(content: bytes, seed: int) -> tuple[bytes, str]:
    """Return a damaged PDF, and the names of what was done to it in order ("boxes, streams")."""
    random = Random(seed)
    done = []
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5))):
        name, mutation = random.choice(list(MUTATIONS.items()))
        content = mutation(content, random)
        done.append(name)
    return content, ", ".join(done)


def _bytes(content: bytes, random: Random) -> bytes:
    """Flip, cut, repeat or move bytes anywhere."""
    data = bytearray(content)
    for _ in range(random.choice((1, 3, 10, 100, 1000))):
        if not data:
            break
        at = random.randrange(len(data))
        size = random.choice((1, 2, 10, 100, 2000))
        match random.randrange(5):
            case 0 | 1:
                data[at] = random.randrange(256)
            case 2:
                del data[at : at + size]
            case 3:
                data[at:at] = data[at : at + size]
            case _:
                data[at:at] = bytes(random.randrange(256) for _ in range(min(size, 20)))
        if len(data) > 2 * len(content) + 4096:
            break
    return bytes(data[: random.randrange(len(data) + 1)] if random.random() < 0.05 else data)


def _objects(content: bytes, random: Random) -> bytes:
    """Give an object another's content, none, or numbers and references that are odd."""
    found = list(_OBJECT.finditer(content))
    if not found:
        return content
    one, other = random.choice(found), random.choice(found)
    body = one[3]
    match random.randrange(6):
        case 0:
            body = other[3]
        case 1:
            body = random.choice((b" null ", b" << >> ", b" [ ] ", b" 0 ", b" (text) ", b" "))
        case 2:
            body = _one(_NUMBER, body, random, lambda _: random.choice(_ODD_NUMBERS))
        case 3:
            body = _one(_REFERENCE, body, random, lambda _: other[1] + b" 0 R")
        case 4:
            body = _one(_REFERENCE, body, random, lambda _: one[1] + b" 0 R")  # itself
        case _:
            start = random.randrange(len(body) + 1)
            body = body[:start] + body[start + random.randrange(40) :]
    return content[: one.start(3)] + body + content[one.end(3) :]


def _streams(content: bytes, random: Random) -> bytes:
    """Unpack a stream, damage what it holds, and pack it again with its length."""
    objects = [each for each in _OBJECT.finditer(content) if _STREAM.search(each[3])]
    if not objects:
        return content
    chosen = random.choice(objects)
    stream = _STREAM.search(chosen[3])
    assert stream is not None  # the list holds none without
    packed = b"FlateDecode" in chosen[3][: stream.start()]
    coded = b"ASCII85Decode" in chosen[3][: stream.start()]
    try:
        data = _from_ascii85(stream[1]) if coded else stream[1]
        data = zlib.decompress(data) if packed else data
    except (ValueError, zlib.error):
        return _bytes(content, random)
    data = random.choice((_operators, _operators, _numbers, _strings, _codes, _bytes))(data, random)
    head = chosen[3][: stream.start()]
    head = re.sub(rb"/Filter\s*(?:\[[^\]]*\]|/\w+)", b"", head) if packed or coded else head
    data = zlib.compress(data)
    if packed or coded:
        head = head.replace(b"<<", b"<< /Filter /FlateDecode", 1)
    else:
        data = zlib.decompress(data)
    head = _LENGTH.sub(b"/Length %d" % len(data), head)
    body = head + b"stream\n" + data + b"\nendstream\n"
    return content[: chosen.start(3)] + body + content[chosen.end(3) :]


def _from_ascii85(data: bytes) -> bytes:
    import base64

    return base64.a85decode(data.strip().removesuffix(b"~>"))


def _operators(data: bytes, random: Random) -> bytes:
    """Put operators of drawing where lines end."""
    for _ in range(random.choice((1, 2, 5, 20))):
        ends = [match.end() for match in re.finditer(rb"\n", data)]
        at = random.choice(ends) if ends else 0
        data = data[:at] + random.choice(_OPERATORS) + b"\n" + data[at:]
    return data


def _numbers(data: bytes, random: Random) -> bytes:
    share = random.choice((0.001, 0.01, 0.1))
    factor = random.choice((0.0, -1.0, 0.01, 1.01, 10.0, 1e5))
    return _NUMBER.sub(
        lambda number: (
            number[0]
            if random.random() > share
            else random.choice((*_ODD_NUMBERS, b"%.3f" % (factor * float(number[0]))))
        ),
        data,
    )


def _strings(data: bytes, random: Random) -> bytes:
    """Change characters in shown texts."""
    share = random.choice((0.01, 0.1, 1.0))

    def changed(text: re.Match[bytes]) -> bytes:
        if random.random() > share or not text[1]:
            return text[0]
        inside = bytearray(text[1])
        inside[random.randrange(len(inside))] = random.choice(b"\x01\x0c\x7f\xa0\xad\xff0123. Xx")
        return b"(" + bytes(inside) + b")"

    return re.sub(rb"\(([^()\\]*)\)", changed, data)


def _codes(data: bytes, random: Random) -> bytes:
    """Change what codes mean in a ToUnicode map."""
    return re.sub(
        rb"<([0-9A-Fa-f]{2,8})>",
        lambda code: code[0] if random.random() > 0.1 else b"<" + random.choice(_CODES) + b">",
        data,
    )


def _boxes(content: bytes, random: Random) -> bytes:
    """Give one page, or all, a box that is odd."""
    if random.random() < 0.5:
        return _page_keys(content, random)
    odd = random.choice(_ODD_BOXES)
    count = random.choice((1, 0))  # 0: all
    return _BOX.sub(lambda box: box[0].split(b"[")[0] + odd, content, count=count)


def _page_keys(content: bytes, random: Random) -> bytes:
    """Add keys to pages."""
    count = random.choice((1, 0))
    return re.sub(
        rb"/Type\s*/Page\b(?!s)",
        lambda page: page[0] + b" " + random.choice(_PAGE_KEYS) + b" ",
        content,
        count=count,
    )


def _encodings(content: bytes, random: Random) -> bytes:
    """Give fonts another encoding, no map to Unicode, or other widths."""
    match random.randrange(4):
        case 0:
            return re.sub(
                rb"/Encoding\s*(?:/\w+(?:-\w)?|\d+ 0 R)",
                lambda _: b"/Encoding " + random.choice(_ENCODINGS),
                content,
            )
        case 1:
            return content.replace(b"/ToUnicode", b"/ToNothing")
        case 2:
            return re.sub(rb"/Subtype\s*/(?:TrueType|Type1|Type0)", b"/Subtype /Type3", content)
        case _:
            return re.sub(
                rb"/Widths\s*\[[^\]]*\]", b"/Widths [0 -1000 1e9 nan 100000 1 1 1]", content
            )


def _page_trees(content: bytes, random: Random) -> bytes:
    """Let page trees go round, be deep, hold a page twice, or count wrongly."""
    kids = re.search(rb"/Kids\s*\[([^\]]*)\]", content)
    if kids is None:
        return content
    pages = _REFERENCE.findall(kids[1])
    owner = content.rfind(b" obj", 0, kids.start())
    own = content[content.rfind(b"\n", 0, owner) + 1 : owner] + b" R"
    match random.randrange(6):
        case 0:
            listed = [*pages, own]
        case 1:
            listed = pages * random.choice((2, 10, 100))
        case 2:
            listed = pages[:: random.choice((-1, 2))]
        case 3:
            listed = [*pages, b"9999 0 R", b"null", b"1 0 R"]
        case 4:
            listed = []
        case _:
            return re.sub(rb"/Count\s+\d+", b"/Count " + random.choice(_ODD_NUMBERS), content)
    return content[: kids.start(1)] + b" ".join(listed) + content[kids.end(1) :]


def _names(content: bytes, random: Random) -> bytes:
    """Let a name be another one, or take a key away."""
    names = sorted(set(_NAME.findall(content)))
    if not names:
        return content
    return _one(_NAME, content, random, lambda _: random.choice((*names, b"/", b"/X#00")))


def _one(
    pattern: re.Pattern[bytes],
    data: bytes,
    random: Random,
    change: Callable[[re.Match[bytes]], bytes],
) -> bytes:
    """Change one of the places at which a pattern matches."""
    found = list(pattern.finditer(data))
    if not found:
        return data
    chosen = random.choice(found)
    return data[: chosen.start()] + change(chosen) + data[chosen.end() :]


MUTATIONS: dict[str, Mutation] = {
    "bytes": _bytes,
    "objects": _objects,
    "streams": _streams,
    "more streams": _streams,
    "boxes": _boxes,
    "encodings": _encodings,
    "page trees": _page_trees,
    "names": _names,
}
