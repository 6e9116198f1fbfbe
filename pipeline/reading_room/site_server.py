"""The site on loopback: for browsers of this machine that know the address with its token.

Only files of the site's folder are given. The address of another machine in the Host header is
refused, so that no page of the web can reach it by a name of its own. Where there is a desk for
corrections, pages of this site may send it corrections, and nothing else is written.
"""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.reading_room.correction_desk import CorrectionDesk
from pipeline.reading_room.site_services import Answer, given, refusal, taken
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

    def __init__(
        self,
        folder: Path,
        port: int = 0,
        token: str | None = None,
        desk: CorrectionDesk | None = None,
    ) -> None:
        self.token = token or secrets.token_urlsafe(16)
        self.desk = desk
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(folder)))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away; other faults are told as they are."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

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
        if path.startswith("/api/"):
            if self.server.desk is None:
                self.send_error(HTTPStatus.NOT_FOUND)
            else:
                query = urlsplit(self.path).query
                self._answer(given(self.server.desk, f"{path.removeprefix('/api/')}?{query}"))
            return
        self.path = path
        super().do_GET()

    def do_HEAD(self) -> None:
        """Give the head of a file, where host and token are right."""
        path = self._inside()
        if path is not None:
            self.path = path
            super().do_HEAD()

    def do_POST(self) -> None:
        """Take a correction, where a page of this site sends it."""
        path = self._inside()
        if path is None:
            return
        if self.server.desk is None:
            self._refuse(HTTPStatus.NOT_IMPLEMENTED)
            return
        if not path.startswith("/api/"):
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        why = refusal(self.headers, f"http://{self.headers.get('Host')}")
        if why is not None:
            self._refuse(why)
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(taken(self.server.desk, path.removeprefix("/api/"), body))

    def _refuse(self, why: HTTPStatus) -> None:
        self.close_connection = True  # what was sent is not read
        self.send_error(why)

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
        corrections = self.server.desk is not None
        told = json.dumps({"api": f"/{self.server.token}/api/", "corrections": corrections})
        content = f"window.served = {told};\n".encode()
        self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", content)

    def _answer(self, answer: Answer) -> None:
        content = json.dumps(answer.content, ensure_ascii=False).encode("utf-8", "replace")
        self._send(answer.status, "application/json; charset=utf-8", content)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
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
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing: an address holds the token."""


def serve(
    folder: Path, port: int, tell: Callable[[str], None], desk: CorrectionDesk | None = None
) -> None:
    """Show a site until the process is stopped; `desk` takes corrections.

    Raises OSError where the port is taken.
    """
    with SiteServer(folder, port, desk=desk) as server:
        tell(_("The reading room is open at %(address)s (stop with Ctrl-C)",
               address=server.address))  # fmt: skip
        server.serve_forever()
