"""The site on loopback: for browsers of this machine that know the address with its token.

Only files of the site's folder are given, and nothing is written. The address of another machine
in the Host header is refused, so that no page of the web can reach it by a name of its own.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline.texts.spoken import _

_HERE = ("127.0.0.1", "localhost", "[::1]")
_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class SiteServer(ThreadingHTTPServer):
    """A server of a site on loopback; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0, token: str | None = None) -> None:
        self.token = token or secrets.token_urlsafe(16)
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(folder)))

    @property
    def address(self) -> str:
        """Where the start page is."""
        return f"http://127.0.0.1:{self.server_address[1]}/{self.token}/index.html"


class _Handler(SimpleHTTPRequestHandler):
    server: SiteServer
    server_version = "paragraf"
    sys_version = ""

    def do_GET(self) -> None:
        """Give a file, where host and token are right."""
        path = self._inside()
        if path is None:
            return
        if path == "/assets/served.js":
            self._say_served()
            return
        self.path = path
        super().do_GET()

    def do_HEAD(self) -> None:
        """Give the head of a file, where host and token are right."""
        path = self._inside()
        if path is not None:
            self.path = path
            super().do_HEAD()

    def _inside(self) -> str | None:
        """Return the path behind the token; None where the request was refused."""
        if (self.headers.get("Host") or "").rsplit(":", 1)[0] not in _HERE:
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        parts = urlsplit(self.path).path.split("/", 2)
        known = len(parts) == 3 and secrets.compare_digest(
            parts[1].encode(), self.server.token.encode()
        )
        hidden = any(step.startswith(".") for step in unquote(parts[-1]).split("/"))
        if not known or hidden:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return "/" + parts[2]

    def _say_served(self) -> None:
        """Tell the pages that they are served: they may offer more than pages from a folder."""
        told = json.dumps({"api": f"/{self.server.token}/api/"})
        content = f"window.served = {told};\n".encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/javascript; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def list_directory(self, path: object) -> None:
        """List no folder."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Send what keeps the pages to themselves."""
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing: an address holds the token."""


def serve(folder: Path, port: int, tell: Callable[[str], None]) -> None:
    """Show a site until the process is stopped. Raises OSError where the port is taken."""
    with SiteServer(folder, port) as server:
        tell(_("The reading room is open at %(address)s (stop with Ctrl-C)",
               address=server.address))  # fmt: skip
        server.serve_forever()
