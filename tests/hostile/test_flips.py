"""A damaged file is refused, or every value in it is as it was."""

import pytest

from tests.hostile.flips import flips, protected_flips


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_damaged_file_is_refused_or_holds_what_it_held(seed: int) -> None:
    found = flips(120, seed)
    assert found.wrong == []
    assert found.tried == 120
    assert found.refused > 60
    assert found.unharmed > 3


def test_a_damaged_file_with_a_password_is_refused_or_holds_what_it_held() -> None:
    found = protected_flips(60, 4)
    assert found.wrong == []
    assert found.refused > 50
