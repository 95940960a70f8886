"""What a run of damage came to: how much was tried, what was refused or brought back, and what was lost."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Figures:
    """A tally. `lost` says of each loss what was done and what was wrong; `slowest` is in seconds."""

    tried: int = 0
    refused: int = 0
    recovered: int = 0
    slowest: float = 0.0
    lost: list[str] = field(default_factory=list)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.tried + other.tried,
            self.refused + other.refused,
            self.recovered + other.recovered,
            max(self.slowest, other.slowest),
            [*self.lost, *other.lost],
        )

    @contextmanager
    def trying(self, what: str) -> Iterator[None]:
        """One try: whatever is raised in it is a loss."""
        self.tried += 1
        began = time.monotonic()
        try:
            yield
        except Exception as error:
            at = error.__traceback__
            while at is not None and at.tb_next is not None:
                at = at.tb_next
            where = f"{at.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{at.tb_lineno}" if at else ""
            self.lost.append(f"{what}: {type(error).__name__} {error} ({where})"[:600])
        finally:
            self.slowest = max(self.slowest, time.monotonic() - began)
