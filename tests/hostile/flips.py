"""Random damage to a sound file: flipped bits, bytes and blocks, lengths cut, pieces swapped.

python -m tests.hostile.flips 10000
"""

import dataclasses
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.edits.history import HistoryRow
from dealplanner.storage import reading
from dealplanner.storage.errors import StorageError
from dealplanner.storage.keys import Secret
from tests.hostile.making import KEY, PAGE, protected, realistic
from tests.storage.kit import is_plain_sentence

Damage = Callable[[random.Random, bytearray], str]


@dataclass(slots=True)
class Found:
    """What became of so many damaged files; `wrong` says what was done to each that was misread."""

    tried: int = 0
    refused: int = 0
    unharmed: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counted = f"{self.refused:,} refused, {self.unharmed:,} as they were, {len(self.wrong)} wrong"
        return "\n  ".join((f"{self.tried:,} damaged files: {counted}", *self.wrong[:20]))


def protected_flips(count: int, seed: int) -> Found:
    """The same with a file that has a password."""
    return flips(count, seed, protected(), KEY)


def flips(count: int, seed: int, content: bytes | None = None, secret: Secret | None = None) -> Found:
    """Damage a realistic file so many times: it is refused in a sentence, or every value is as it was.

    `content` is another sound file to damage, with its password.
    """
    chance = random.Random(seed)
    whole = content or realistic()
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.deal"
        path.write_bytes(whole)
        sound = _held(path, secret)
        for number in range(count):
            changed = bytearray(whole)
            said = chance.choice(DAMAGES)(chance, changed)
            path.write_bytes(changed)
            found.tried += 1
            try:
                if _held(path, secret) == sound:
                    found.unharmed += 1
                else:
                    found.wrong.append(f"{number}: misread after {said}")
            except StorageError as error:
                found.refused += 1
                if not is_plain_sentence(error):
                    found.wrong.append(f"{number}: badly refused after {said}")
            except Exception as error:
                found.wrong.append(f"{number}: {type(error).__name__} after {said}")
    return found


def _held(path: Path, secret: Secret | None) -> tuple[Deal, list[HistoryRow]]:
    stored = reading.read(path, secret)
    return stored.deal, [dataclasses.replace(row, own=False) for row in stored.history]


def _bits(chance: random.Random, content: bytearray) -> str:
    places = [chance.randrange(len(content)) for _ in range(chance.choice((1, 1, 1, 2, 3, 8)))]
    for place in places:
        content[place] ^= 1 << chance.randrange(8)
    return f"bits at {places}"


def _filled(chance: random.Random, content: bytearray) -> str:
    """Bits where there is something: most of a page is often empty."""
    places = [place for place in (chance.randrange(len(content)) for _ in range(200)) if content[place]][:2]
    for place in places:
        content[place] ^= 1 << chance.randrange(8)
    return f"filled bits at {places}"


def _header(chance: random.Random, content: bytearray) -> str:
    place = chance.choice(
        (chance.randrange(100), chance.randrange(len(content) // PAGE) * PAGE + chance.randrange(12))
    )
    content[place] = chance.randrange(256)
    return f"head of a page at {place}"


def _ends(chance: random.Random, content: bytearray) -> str:
    place = chance.randrange(1, len(content) // PAGE + 1) * PAGE - 1 - chance.randrange(64)
    content[place] ^= 1 << chance.randrange(8)
    return f"end of a page at {place}"


def _block(chance: random.Random, content: bytearray) -> str:
    size = chance.choice((16, 512, PAGE))
    place = chance.randrange(len(content) // size) * size
    content[place : place + size] = chance.choice((bytes(size), chance.randbytes(size)))
    return f"{size} bytes at {place}"


def _swapped(chance: random.Random, content: bytearray) -> str:
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    kept = bytes(content[one : one + PAGE])
    content[one : one + PAGE] = content[other : other + PAGE]
    content[other : other + PAGE] = kept
    return f"pages at {one} and {other} swapped"


def _cut(chance: random.Random, content: bytearray) -> str:
    length = chance.choice((chance.randrange(len(content)), chance.randrange(len(content) // PAGE) * PAGE))
    del content[length:]
    return f"cut to {length}"


def _longer(chance: random.Random, content: bytearray) -> str:
    more = chance.choice((b"\0", chance.randbytes(PAGE), bytes(content[-PAGE:])))
    content.extend(more)
    return f"{len(more)} bytes more"


DAMAGES: tuple[Damage, ...] = (
    _bits,
    _bits,
    _bits,
    _filled,
    _filled,
    _filled,
    _header,
    _ends,
    _block,
    _swapped,
    _cut,
    _longer,
)
"""The kinds of damage, the likelier ones more often."""

if __name__ == "__main__":
    result = flips(*map(int, sys.argv[1:3] if len(sys.argv) > 2 else (*sys.argv[1:2], 1)))
    locked = protected_flips(result.tried // 5, 1)
    print(result, f"with a password: {locked}", sep="\n")
    sys.exit(bool(result.wrong or locked.wrong))
