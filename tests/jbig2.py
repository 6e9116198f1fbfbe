"""PDFs whose pages are JBIG2 pictures, as many copiers write them (ITU-T T.88).

No free encoder is at hand in Python. But a generic region of JBIG2 may hold the code of fax group 4
(T.88, 6.2.6), which Pillow writes: it is put in the segments that a PDF asks for.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

from PIL import Image

_PAGE, _REGION, _END = 48, 38, 49  # types of segments (T.88, 7.3)
_OFFSETS, _ROWS, _LENGTHS = 273, 278, 279  # tags of TIFF


def as_jbig2(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """Return a PDF of pages in black and white, each a JBIG2 picture."""
    objects: list[bytes] = [b"", b""]
    kids = []
    for page in pages:
        width, height = page.size
        picture = _jbig2(page)
        across, up = width * 72 / dpi, height * 72 / dpi
        drawn = b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (across, up)
        first = len(objects) + 1
        kids.append(b"%d 0 R" % first)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
            b"/Resources<</XObject<</P %d 0 R>>>>>>" % (across, up, first + 1, first + 2)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1"
            b"/ColorSpace/DeviceGray/Filter/JBIG2Decode/Length %d>>stream\n%s\nendstream"
            % (width, height, len(picture), picture)
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _jbig2(page: Image.Image) -> bytes:
    width, height = page.size
    code = _fax_code(page)
    region = struct.pack(">IIIIB", width, height, 0, 0, 0) + b"\x01" + code
    return b"".join(
        (
            _segment(0, _PAGE, struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)),
            _segment(1, _REGION, region),
            _segment(2, _END, b""),
        )
    )


def _segment(number: int, kind: int, content: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(content)) + content


def _fax_code(page: Image.Image) -> bytes:
    """Return a page in fax group 4, taken out of a TIFF of one strip."""
    written = io.BytesIO()
    page.convert("1").save(
        written, "TIFF", compression="group4", tiffinfo={_ROWS: page.height, 262: 0}
    )
    with Image.open(io.BytesIO(written.getvalue())) as tiff:
        (offset,), (length,) = tiff.tag_v2[_OFFSETS], tiff.tag_v2[_LENGTHS]  # type: ignore[attr-defined]
    return written.getvalue()[offset : offset + length]


def _file(objects: Sequence[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        made += b"%010d 00000 n \n" % place
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)
