"""The name that an edition is saved under says nothing that is not on its list."""

import pytest

from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.language import languages
from tests import silence
from tests.briefs import TODAY
from tests.full import full_deal
from ui.pages.brief.saving import brief_name


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_a_file_name_holds_no_secret(edition: Edition) -> None:
    deal, shown = silence.marked(full_deal(), edition)
    for language, _ in languages():
        name = brief_name(deal, edition, TODAY, language)
        assert silence.SECRET_WORD not in name
        assert silence.SECRET_DIGITS not in name
        assert TODAY.isoformat() in name
        assert all(customer in name for customer in shown.get("deal.customer", ()))
        for number in range(5):
            assert brief_name(silence.otherwise(deal, edition, number), edition, TODAY, language) == name
