"""Run as a program and killed by the tests: it edits a deal, publishes it if asked, and says what is done."""

import sys
from pathlib import Path

from dealplanner.edits import wishes
from dealplanner.storage import working
from tests.deals import small_deal
from tests.storage.kit import publishing, session_on


def main(target: Path | None) -> None:
    """Add wishes for ever and print how many are on disk."""
    copy = working.create(small_deal())
    session = session_on(copy)
    with publishing() as publisher:
        if target is not None:
            assert publisher.publish(copy, target).written
        for number in range(1, 100_000):
            session.apply(wishes.add_wish, f"Wish {number} " + "x" * 5000)
            if target is not None:
                assert publisher.publish(copy).written
            print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
