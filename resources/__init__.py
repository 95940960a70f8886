"""The data the program ships: icons, phrases, sample deals, theme tokens, fonts and the JSON Schema."""

from pathlib import Path


def path(*parts: str) -> Path:
    """The file or folder in the resources that these path segments name, as in ``path("icons", "add.svg")``.

    It is an ordinary file on disk in a checkout, in an installed package and in a bundle. Raises
    FileNotFoundError when there is no such resource, and ValueError for a segment that would lead outside
    the resources.
    """
    root = Path(__file__).resolve().parent
    found = root.joinpath(*parts).resolve()
    if not found.is_relative_to(root):
        raise ValueError(f"resource outside the resources folder: {'/'.join(parts)}")
    if not found.exists():
        raise FileNotFoundError(f"resource missing from this installation: {'/'.join(parts)}")
    return found
