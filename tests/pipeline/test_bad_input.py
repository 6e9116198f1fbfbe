"""Bad input: each file is refused in words that a clerk understands, and costs nobody else."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from tests.conftest import SAMPLES

GOOD = SAMPLES / "granvik-ks-2025-48.pdf"


def reason(path: Path, limits: Limits | None = None) -> str:
    """Return why a file failed."""
    outcome = read_file(path, limits or Limits())
    assert outcome.failed
    assert not outcome.tables
    assert outcome.document.error is not None
    assert outcome.document.error.startswith(f"{path.name}: ")
    return outcome.document.error


def packed_again_and_again(text: bytes, times: int) -> bytes:
    """Return what zlib makes of a repeated text, packing it once (RFC 1950, RFC 1951)."""
    packer = zlib.compressobj(9)
    first = packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(times):
        checksum = zlib.adler32(text, checksum)
    return first + block * (times - 1) + packer.flush()[:-4] + checksum.to_bytes(4, "big")


def huge(path: Path, mebibytes: int) -> Path:
    """Write a small PDF whose page unpacks to very much text."""
    content = packed_again_and_again(
        b"BT /F1 9 Tf 50 700 Td (Ett ord till) Tj ET\n" * 23 * 1024, mebibytes
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
    path.write_bytes(bytes(out))
    return path


def test_what_is_packed_once_unpacks_to_its_repetition() -> None:
    assert zlib.decompress(packed_again_and_again(b"(Ett ord) Tj\n", 3)) == b"(Ett ord) Tj\n" * 3


def test_no_file(tmp_path: Path) -> None:
    assert "there is no such file" in reason(tmp_path / "missing.pdf")


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    assert "the file is empty" in reason(path)


def test_not_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("Hej! " * 500)
    assert "is not a PDF" in reason(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_pdf(tmp_path: Path, share: float) -> None:
    path = tmp_path / "cut.pdf"
    content = GOOD.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    assert "cut off" in reason(path)


def test_a_damaged_pdf(tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"rubbish " * 50 + b"%%EOF\n")
    assert "damaged" in reason(path)


def test_an_encrypted_pdf(make_pdf: Callable[..., Path]) -> None:
    locked = make_pdf(
        lambda canvas: canvas.drawString(50, 50, "hemligt"),
        encrypt=StandardEncryption("secret", ownerPassword="owner"),
    )
    assert "encrypted" in reason(locked)


def test_a_picture_of_text_has_no_text_layer(make_pdf: Callable[..., Path]) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "PNG")

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)

    assert "no text layer" in reason(make_pdf(draw))


def test_a_pdf_that_takes_too_long(tmp_path: Path) -> None:
    said = reason(huge(tmp_path / "slow.pdf", 40), Limits(seconds=1.0, memory=8192))
    assert "not read within 1 seconds" in said


def test_a_pdf_that_eats_memory(tmp_path: Path) -> None:
    said = reason(huge(tmp_path / "fat.pdf", 600), Limits(seconds=120.0, memory=500))
    assert "500 MiB" in said


def test_two_files_without_bytes_are_two_documents(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).touch()
    ids = {read_file(tmp_path / name, Limits()).document.document_id for name in ("a.pdf", "b.pdf")}
    assert len(ids) == 2


def test_a_good_file_is_read_beside_them() -> None:
    outcome = read_file(GOOD, Limits())
    assert not outcome.failed
    assert outcome.document.page_count == len(pdfium.PdfDocument(GOOD))
