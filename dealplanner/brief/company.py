"""Whose briefs they are: the name and the logo of the user's own company. Nothing of a deal."""

from dataclasses import dataclass

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Company:
    """`logo` is a small PNG as `logo.plain_logo` makes it. With neither name nor logo nothing is shown."""

    name: str = ""
    logo: bytes | None = None


NO_COMPANY = Company()
