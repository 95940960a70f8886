"""What arguments may be, and the questions that `packages` can be asked."""

import argparse
from pathlib import Path

from dealplanner.domain.wording import one_line


def path(given: str) -> Path:
    """The name of a file."""
    if not given:
        raise argparse.ArgumentTypeError("this needs the name of a file")
    return Path(given)


def words(given: str) -> str:
    """Text on one line."""
    try:
        given.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("this is not text in the encoding of the system") from None
    return one_line(given)


def key(given: str) -> str:
    """A key as it was typed: unlike words it may hold any spaces."""
    words(given)
    return given


def questions(parser: argparse.ArgumentParser) -> None:
    """What can be asked of the trade desk; points and options are named by their keys."""
    parser.add_argument(
        "--propose",
        metavar="ISSUE=OPTION",
        action="extend",
        nargs="+",
        default=[],
        type=key,
        help="what they propose, the rest as in their last offer: say what is better for both",
    )
    parser.add_argument(
        "--make-up",
        metavar="ISSUE=OPTION",
        type=key,
        help="a concession: say what makes up for it at the least cost to them",
    )
    parser.add_argument(
        "--all-packages",
        action="store_true",
        help="every package behind each pair of values that is best for both, not one",
    )
    parser.add_argument(
        "--worth",
        metavar="AMOUNT",
        type=words,
        help="what offers to put on the table together are to be worth to us (default: what a fair split is)",
    )
    parser.add_argument(
        "--tolerance",
        metavar="AMOUNT",
        type=words,
        help="how far these offers may be off that, such as 5000 or 2%% (default: 1%% of today’s offer)",
    )
