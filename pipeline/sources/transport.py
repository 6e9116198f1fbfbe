"""Connections to hosts that may be asked: the address that was checked is the one connected to.

A name is resolved once, its addresses are checked, and the connection goes to one of these. So a
name that leads elsewhere the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from pipeline.sources.addresses import addresses_of


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers; see httpcore.NetworkBackend."""
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses_of(host, port, self._allow_private):
            try:
                return self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Refuse sockets of this machine."""
        raise httpcore.ConnectError("only hosts on the network are asked")


def checked_transport(allow_private: bool) -> httpx.HTTPTransport:
    """Return a transport for httpx that connects to checked addresses only, through no proxy."""
    transport = httpx.HTTPTransport(trust_env=False)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=ssl.create_default_context(),
        max_connections=2,
        network_backend=_CheckedBackend(allow_private),
    )
    return transport
