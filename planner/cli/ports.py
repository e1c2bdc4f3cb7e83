"""Ports of this machine, never of the network."""

from __future__ import annotations

import http.client
import socket

HOST = "127.0.0.1"
FIRST_PORT = 8501
TRIED_PORTS = 200


def is_free(port: int) -> bool:
    """Whether nothing listens on this port of the machine itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port(first: int = FIRST_PORT) -> int | None:
    """The first free port from `first` on; None when the next TRIED_PORTS are all taken."""
    ports = range(first, min(first + TRIED_PORTS, 65536))
    return next((port for port in ports if is_free(port)), None)


def answers(port: int, path: str) -> bool:
    """Whether http://127.0.0.1:port/path answers with 200."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
