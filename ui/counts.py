"""Counting in words."""


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 wish", "8 wishes": the many form is the one with an s unless given."""
    return f"{count} {one if count == 1 else many or one + 's'}"
