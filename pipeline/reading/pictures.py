"""Small pictures of a page as signs: a dot, a face, a traffic light, an arrow in pixels.

A picture's pixels are read once, however often the document shows it.
"""

from __future__ import annotations

import ctypes
import itertools
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from pipeline.reading.colours import shade_of

_LEAST_SHARE = 0.06  # of the coloured pixels: less of a hue is an edge or noise
_SLICES = 8
_SHORTEST = 4.0  # pixels of the grid: an arrow is longer
_GRID = 26  # pixels a side that are looked at


_BYTES_A_PIXEL = {
    raw.FPDFBitmap_Gray: 1, raw.FPDFBitmap_BGR: 3, raw.FPDFBitmap_BGRx: 4, raw.FPDFBitmap_BGRA: 4,
}  # fmt: skip


class Light(NamedTuple):
    """A hue in a picture and how strongly it shows."""

    colour: str
    strength: float


class Picture(NamedTuple):
    """A small picture in points from the top left, with its hues and where it points."""

    x0: float
    top: float
    x1: float
    bottom: float
    lights: tuple[Light, ...]
    direction: str


Seen = dict[tuple[bytes, int], tuple[tuple[Light, ...], str]]


def read_picture(
    page: Any, handle: Any, box: tuple[float, float, float, float], seen: Seen, turn: int
) -> Picture | None:
    """Return a small image object as a picture, or None where pdfium cannot show it.

    `turn` is by how many degrees clockwise the page is turned to be read.
    `seen` keeps what was read of each picture: give the same dict for all pages of a document.
    """
    key = _key(handle, page.get_rotation() + turn)
    if key not in seen:
        pixels = _pixels(page, handle, turn)
        found = _lights(pixels) if pixels else ()
        # Several hues are a traffic light or a picture of something: no arrow.
        seen[key] = (found, pointed(pixels) if len(found) == 1 else "")
    lights, direction = seen[key]
    return Picture(*box, lights, direction) if lights or direction else None


def _key(handle: Any, rotation: int) -> tuple[bytes, int]:
    size = raw.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    buffer = ctypes.create_string_buffer(size or 1)
    raw.FPDFImageObj_GetImageDataRaw(handle, buffer, size)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    turned = rotation + (1 if matrix.a < 0 else 0) + (2 if matrix.d < 0 else 0)
    return buffer.raw, turned


def _pixels(page: Any, handle: Any, turn: int) -> list[list[tuple[int, int]]]:
    """Return rows of (0xRRGGBB, alpha), as displayed, of at most `_GRID` a side."""
    bitmap = _rendered(page, handle)
    if not bitmap:
        bitmap = raw.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return []
    try:
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride, kind = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetFormat(bitmap)
        step = _BYTES_A_PIXEL.get(kind, 0)
        buffer = raw.FPDFBitmap_GetBuffer(bitmap)
        if width < 1 or height < 1 or not step or not buffer:
            return []
        content = ctypes.string_at(buffer, stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    has_alpha = kind == raw.FPDFBitmap_BGRA
    columns = sorted({x * width // _GRID for x in range(_GRID)})
    rows = sorted({y * height // _GRID for y in range(_GRID)})
    pixels = [
        [_pixel(content, y * stride + x * step, step, has_alpha) for x in columns] for y in rows
    ]
    for _ in range((page.get_rotation() + turn) % 360 // 90):
        pixels = [list(row) for row in zip(*reversed(pixels), strict=True)]
    return pixels


def _rendered(page: Any, handle: Any) -> Any:
    """Render an image object at `_GRID` pixels a side: pdfium makes a pixel of every point."""
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, own)
    size = max(abs(own.a) + abs(own.c), abs(own.b) + abs(own.d)) or 1.0
    larger = raw.FS_MATRIX(*(getattr(own, name) * _GRID / size for name in "abcdef"))
    raw.FPDFPageObj_SetMatrix(handle, larger)
    try:
        return raw.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, handle)
    finally:
        raw.FPDFPageObj_SetMatrix(handle, own)


def _pixel(content: bytes, at: int, step: int, has_alpha: bool) -> tuple[int, int]:
    if step == 1:
        return content[at] * 0x010101, 255
    blue, green, red = content[at : at + 3]
    return (red << 16) | (green << 8) | blue, content[at + 3] if has_alpha else 255


def _lights(pixels: list[list[tuple[int, int]]]) -> tuple[Light, ...]:
    """Return the hues of a picture, the strongest first; grey where it has none."""
    strengths: dict[str, list[float]] = {}
    for row in pixels:
        for colour, alpha in row:
            if alpha > 127:
                shade = shade_of(colour)
                strengths.setdefault(shade.name, []).append(shade.strength)
    hues = {
        name: found for name, found in strengths.items() if name not in ("white", "black", "grey")
    }
    coloured = sum(len(found) for found in hues.values())
    everything = sum(len(found) for found in strengths.values())
    if coloured < 0.04 * everything:
        found = [name for name in ("grey", "white", "black") if name in strengths]
        return (Light(found[0], 0.0),) if found else ()
    lights = [
        Light(name, sum(sorted(found)[-max(1, len(found) // 2) :]) / max(1, len(found) // 2))
        for name, found in hues.items()
        if len(found) >= _LEAST_SHARE * coloured
    ]
    return tuple(sorted(lights, key=lambda light: (-light.strength, light.colour)))


def pointed(pixels: list[list[tuple[int, int]]]) -> str:
    """Return where the ink of a picture points: up, flat, down, or nothing.

    The ink is what differs from the picture's corner. Only arrows along or across, or at 45
    degrees, whose ink is the same on both sides of that axis, are recognised.
    """
    if not pixels:
        return ""
    background, clear = pixels[0][0]
    ink = [
        (x - len(pixels[0]) / 2 + 0.5, y - len(pixels) / 2 + 0.5)
        for y, row in enumerate(pixels)
        for x, (colour, alpha) in enumerate(row)
        if (alpha > 127 and (clear <= 127 or _differs(colour, background)))
    ]
    if len(ink) < 12 or len(ink) > 0.72 * len(pixels) * len(pixels[0]):
        return ""
    inside = {(round(x - 0.5), round(y - 0.5)) for x, y in ink}
    best, found = 0.0, ""
    for name, ux, uy in (
        ("flat", 1.0, 0.0), ("up", 0.0, -1.0), ("down", 0.0, 1.0),
        ("up", 0.7071, -0.7071), ("down", 0.7071, 0.7071), ("", -1.0, 0.0),
        ("", -0.7071, 0.7071), ("", -0.7071, -0.7071),
    ):  # fmt: skip
        lean = _lean(ink, ux, uy)
        if lean <= best:
            continue
        lean *= _mirrored(ink, inside, ux, uy)
        if lean > best:
            best, found = lean, name
    return found if best > 0.3 else ""


def _differs(colour: int, other: int) -> bool:
    return sum(abs((colour >> s & 255) - (other >> s & 255)) for s in (0, 8, 16)) > 90


def _mirrored(
    ink: list[tuple[float, float]], inside: set[tuple[int, int]], ux: float, uy: float
) -> float:
    """Return the share of ink that has ink opposite to it across the axis (ux, uy)."""
    cx, cy = sum(x for x, _ in ink) / len(ink), sum(y for _, y in ink) / len(ink)
    hits = 0
    for x, y in ink:
        along = (x - cx) * ux + (y - cy) * uy
        mx, my = 2 * along * ux - (x - cx) + cx, 2 * along * uy - (y - cy) + cy
        hits += (round(mx - 0.5), round(my - 0.5)) in inside
    return hits / len(ink)


def _lean(ink: list[tuple[float, float]], ux: float, uy: float) -> float:
    """Return how surely the ink is an arrow or triangle with its tip towards (ux, uy), 0 to 1."""
    along = [x * ux + y * uy for x, y in ink]
    across = [abs(y * ux - x * uy) for x, y in ink]
    low, high = min(along), max(along)
    length = high - low or 1.0
    widths = [0.0] * _SLICES
    for a, c in zip(along, across, strict=True):
        place = min(_SLICES - 1, int(_SLICES * (a - low) / length))
        widths[place] = max(widths[place], c)
    widest = max(widths)
    if not widest or length < _SHORTEST:
        return 0.0  # a line along the axis, or across it
    if widths[-1] > 0.5 * widest:
        return 0.0  # no point ahead
    place = widths.index(widest)
    if place >= _SLICES // 2:  # a head before a narrower shaft
        return 1.0 - sum(widths[:3]) / 3 / widest
    falling = all(a >= b - 0.1 * widest for a, b in itertools.pairwise(widths))
    return 0.9 if place <= 1 and falling else 0.0
