"""Whether a window can be shown here, asked before Qt is loaded: Qt would abort where it cannot."""

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

# Shared library and the Debian package that has it.
LOADING_QT: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SHOWING_A_WINDOW: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def missing_libraries(libraries: Mapping[str, str]) -> dict[str, str]:
    """Those of the libraries (library to Debian package) that this Linux system lacks; elsewhere none."""
    if not sys.platform.startswith("linux"):
        return {}
    return {library: package for library, package in libraries.items() if not _loads(library)}


def install_command(missing: Mapping[str, str]) -> str:
    """The command to type on Debian for the missing libraries (library to Debian package)."""
    return "sudo apt-get install " + " ".join(sorted(set(missing.values())))


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """True when a screen answers, or Qt was told by QT_QPA_PLATFORM to draw somewhere that needs none."""
    if not sys.platform.startswith("linux"):
        return True
    platform = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform not in ("", "xcb", "wayland"):
        return True
    return _wayland_answers(environ) or _x11_answers(environ)


def obstacle(environ: Mapping[str, str] = os.environ) -> str | None:
    """One sentence on why no window can be shown here and what to type, or None where one can."""
    if not sys.platform.startswith("linux"):
        return None
    if not has_display(environ):
        return (
            "There is no display here to show a window on. Print a brief instead with: "
            "dealplanner brief FILE --edition negotiation-brief OUT.pdf"
        )
    needed = dict(LOADING_QT)
    if environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("", "xcb") and not _wayland_answers(environ):
        needed |= SHOWING_A_WINDOW
    missing = missing_libraries(needed)
    if missing:
        return f"Libraries that the window needs are missing on this system. Type: {install_command(missing)}"
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and Path(environ.get("XDG_RUNTIME_DIR", "/"), name).exists()


def _x11_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("DISPLAY", "")
    if not name:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # the library comes with those for the window, which are then named as missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
