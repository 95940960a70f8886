"""Watches for the network: the planner works without it, so no test may reach for it.

What Python does is seen by an audit hook, at once and wherever it happens; sockets of the native libraries
are looked for among the open files of the process, where the system shows these.
"""

import os
import socket
import sys
from pathlib import Path
from typing import Any

_REACHING = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)
_TABLES = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6")


class NetworkUse(RuntimeError):
    """Something reached for the network; it was stopped."""


class Watch:
    """Stops whatever reaches for the network and keeps what it was until somebody asks."""

    def __init__(self) -> None:
        self._seen: list[str] = []
        self._known: frozenset[str] = frozenset()

    def start(self) -> None:
        """Begin to watch, to the end of the process."""
        self._known = _inet_sockets()
        sys.addaudithook(self._hear)

    def taken(self) -> list[str]:
        """What was seen since somebody last asked."""
        now = _inet_sockets()
        native = [f"an open network socket ({inode})" for inode in sorted(now - self._known)]
        self._known = now
        seen, self._seen = [*self._seen, *native], []
        return seen

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _REACHING and not _is_local(arguments):
            self._seen.append(f"{event} {arguments[1:] if 'get' not in event else arguments}")
            raise NetworkUse(event)


def _is_local(arguments: tuple[Any, ...]) -> bool:
    family = getattr(arguments[0], "family", None)
    return family is not None and family == getattr(socket, "AF_UNIX", None)


def _inet_sockets() -> frozenset[str]:
    """The inodes of the network sockets that this process has open; none where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return frozenset()
    held = set()
    for number in os.listdir("/proc/self/fd"):
        try:
            link = os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue
        if link.startswith("socket:["):
            held.add(link[8:-1])
    return frozenset(held & _listed()) if held else frozenset()


def _listed() -> set[str]:
    found: set[str] = set()
    for table in _TABLES:
        path = Path("/proc/self/net", table)
        if path.exists():
            found.update(line.split()[9] for line in path.read_text().splitlines()[1:])
    return found
