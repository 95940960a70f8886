"""A light dataclass behaves as that of the standard library with the same fields, whatever it is asked."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain import light


@dataclasses.dataclass(frozen=True, slots=True)
class Heavy:
    name: str
    size: int = 1
    parts: tuple[int, ...] = ()

    @property
    def whole(self) -> int:
        return self.size + len(self.parts)


@light.light(frozen=True, slots=True)
class Light:
    name: str
    size: int = 1
    parts: tuple[int, ...] = ()

    @property
    def whole(self) -> int:
        return self.size + len(self.parts)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeavyNamed:
    size: int = 1
    name: str


@light.light(frozen=True, slots=True, kw_only=True)
class LightNamed:
    size: int = 1
    name: str


VALUES = st.sampled_from(["a", "b", 1, 2, (), (3,)])
NAMES = st.sampled_from(["name", "size", "parts", "colour"])
ARGUMENTS = st.tuples(st.lists(VALUES, max_size=4), st.dictionaries(NAMES, VALUES, max_size=4))
PAIRS = [(Heavy, Light), (HeavyNamed, LightNamed)]


def outcome(call: Callable[[], Any]) -> Any:
    """What a call gives, or the kind of the error."""
    try:
        return call()
    except (TypeError, AttributeError) as error:
        return type(error)


def made(kind: type[Any], given: list[Any], named: dict[str, Any]) -> Any:
    """The fields of what is made with these arguments, or the kind of the error."""
    return outcome(lambda: dataclasses.asdict(kind(*given, **named)))


@pytest.mark.parametrize(("heavy", "light"), PAIRS)
@given(arguments=ARGUMENTS)
def test_it_takes_the_same_arguments(
    heavy: type[Any], light: type[Any], arguments: tuple[list[Any], dict[str, Any]]
) -> None:
    assert made(light, *arguments) == made(heavy, *arguments)


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=2, max_size=2))
def test_two_of_them_are_equal_hash_and_read_alike(values: list[tuple[Any, Any, Any]]) -> None:
    heavy, light = [Heavy(*row) for row in values], [Light(*row) for row in values]
    assert (light[0] == light[1]) == (heavy[0] == heavy[1])
    assert [hash(row) for row in light] == [hash(row) for row in heavy]
    assert [repr(row) for row in light] == [repr(row).replace("Heavy", "Light") for row in heavy]
    assert light[0] != heavy[0]
    assert light[0].__eq__(values[0]) is NotImplemented


@pytest.mark.parametrize("kind", [Light, LightNamed])
def test_nothing_in_it_can_be_changed(kind: type[Any]) -> None:
    row = kind(name="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        row.size = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        row.colour = "red"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del row.name
    assert row == kind(name="a")
    assert not hasattr(row, "__dict__")


@pytest.mark.parametrize("kind", [Light, LightNamed])
def test_it_can_be_replaced_copied_and_sent(kind: type[Any]) -> None:
    row = kind(name="a")
    assert dataclasses.replace(row, size=2) == kind(name="a", size=2)
    assert [field.name for field in dataclasses.fields(row)] == list(dataclasses.asdict(row))
    assert copy.copy(row) == copy.deepcopy(row) == pickle.loads(pickle.dumps(row)) == row


def test_its_own_members_stay() -> None:
    @light.light(frozen=True, slots=True)
    class Secret:
        key: str

        def __repr__(self) -> str:
            return "…"

    assert repr(Secret("k")) == "…"
    assert Light("a", 2, (3,)).whole == 3
    match Light("a", 2):
        case Light(name, size):
            assert (name, size) == ("a", 2)


def test_its_doc_is_its_own_or_its_name() -> None:
    @light.light(frozen=True, slots=True)
    class Told:
        """A name."""

        name: str

    assert (Told.__doc__, Light.__doc__) == ("A name.", "Light")


def test_what_it_cannot_do_is_refused_when_it_is_made() -> None:
    class Late:
        name: str = ""

        def __post_init__(self) -> None: ...

    class WithFactory:
        names: list[str] = dataclasses.field(default_factory=list)

    class Plain:
        name: str

    for kind, frozen, slots in (
        (Late, True, True),
        (WithFactory, True, True),
        (Plain, False, True),
        (Plain, True, False),
    ):
        with pytest.raises(TypeError, match="standard library"):
            light.light(frozen=frozen, slots=slots)(kind)
