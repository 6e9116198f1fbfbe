"""HTML printed to PDF by headless Chromium, and flat OpenDocument text by LibreOffice."""

import subprocess
import tempfile
from pathlib import Path


def chromium_pdf(html: str, pdf: Path) -> None:
    """Print a page of HTML to PDF; page size, heads and feet stand in its style sheet."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, encoding="utf-8")
        command = [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--disable-pdf-tagging", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={pdf}", source.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def libreoffice_pdf(flat: str, pdf: Path) -> None:
    """Let LibreOffice turn a flat document into a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{pdf.stem}.fodt"
        source.write_text(flat, encoding="utf-8")
        command = [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(pdf.parent), str(source),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
