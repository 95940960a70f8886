"""The ids of the rows of a form: kept where written, else derived from the deal's id and the keys."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.form_values import identity

_TEXT_IDS = UUID("6f6a3f0e-8f0b-5d7c-9a51-0d6c5e0f7b21")
"""The namespace for ids of deals that are not UUIDs themselves."""


class Identities:
    """Gives each row of one form its id and sees that none is given twice."""

    def __init__(self, deal_id: str) -> None:
        self._space = _space(deal_id)
        self._taken = {deal_id}
        self._alike: dict[tuple[str, ...], int] = {}

    def given_or(self, form: Mapping[str, Any], where: str, *keys: str) -> str:
        """The id a row brings, else one made of the keys that name it; raises ExchangeError for a twin."""
        given = form.get("id")
        if given is not None:
            found = identity(given, f"{where}.id")
            if found in self._taken:
                raise ExchangeError(f"{where}.id: another row has this id already.")
        else:
            found = self._derived(keys)
        self._taken.add(found)
        return found

    def _derived(self, keys: tuple[str, ...]) -> str:
        # Rows without a key of their own can be alike; then the second is the second.
        number = self._alike.get(keys, 0) + 1
        found = self._numbered(keys, number)
        while found in self._taken:
            number += 1
            found = self._numbered(keys, number)
        self._alike[keys] = number
        return found

    def _numbered(self, keys: tuple[str, ...], number: int) -> str:
        return str(uuid5(self._space, json.dumps(keys if number == 1 else [*keys, number])))


def _space(deal_id: str) -> UUID:
    try:
        return UUID(deal_id)
    except ValueError:
        return uuid5(_TEXT_IDS, deal_id)
