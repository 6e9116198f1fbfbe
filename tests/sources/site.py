"""A real web server on this machine for tests, which misbehaves on purpose."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def pdf(words: str) -> bytes:
    """Return bytes that look like a PDF, other ones for other words."""
    return PDF.replace(b"<< >>\nendobj", f"({words})\nendobj".encode())


@dataclass
class Page:
    """What a path answers: `fails` first answers that often with 500; `cut` sends so many bytes."""

    content: bytes = b""
    kind: str = "application/pdf"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    fails: int = 0
    cut: int | None = None
    drip: float = 0.0
    etag: str | None = None


class Site:
    """The pages of a server by path, and the requests that it had."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.bodies: list[Any] = []

    def put(self, path: str, content: bytes | str, **more: Any) -> str:
        if isinstance(content, str):
            content, more = content.encode(), {"kind": "text/html; charset=utf-8", **more}
        self.pages[path] = Page(content, **more)
        return self.address + path

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def running() -> Iterator[Site]:
    """Run a site on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            site.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer()

        def _answer(self) -> None:
            site.asked.append((self.command, self.path, dict(self.headers)))
            page = site.pages.get(self.path)
            if page is None:
                return self._send(404, Page(b"<html>nothing here", "text/html"))
            if callable(page.content):
                page = Page(page.content(site.bodies[-1] if site.bodies else b""), page.kind)
            if page.fails > 0:
                page.fails -= 1
                return self._send(500, Page(b"fault", "text/plain"))
            if page.etag and self.headers.get("If-None-Match") == page.etag:
                return self._send(304, Page(b"", page.kind, etag=page.etag))
            return self._send(page.status, page)

        def _send(self, status: int, page: Page) -> None:
            self.send_response(status)
            if status != 304:
                self.send_header("Content-Type", page.kind)
                self.send_header("Content-Length", str(len(page.content)))
            if page.etag:
                self.send_header("ETag", page.etag)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.end_headers()
            content = page.content if page.cut is None else page.content[: page.cut]
            try:
                for byte in range(len(content)) if page.drip else ():
                    self.wfile.write(content[byte : byte + 1])
                    self.wfile.flush()
                    time.sleep(page.drip)
                if not page.drip:
                    self.wfile.write(content)
            except OSError:
                pass
            self.close_connection = page.cut is not None or page.drip > 0

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
