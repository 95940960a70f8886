"""The pages of every edition look as the kept pictures do."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from dealplanner.brief.editions import EDITIONS, Edition
from tests.brief import pictures
from tests.brief.pictures import CELLS, KEPT, PRINTS, Print, beside_each_other, different

RENEW = "Look at it; if it is meant: python -m tests.brief.pictures"


@pytest.mark.parametrize("how", PRINTS, ids=lambda how: how.name)
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_every_page_looks_as_it_is_kept(edition: Edition, how: Print, tmp_path: Path) -> None:
    made = dict(pictures.pages(edition, how))
    kept = pictures.names(edition, how)
    assert made.keys() == kept, f"pages without a picture, or pictures without a page. {RENEW}"
    broken = []
    for name, page in made.items():
        before = Image.open(KEPT / name)
        squares = different(before, page)
        if squares > CELLS:
            beside_each_other(before, page).save(tmp_path / name)
            broken.append(f"{tmp_path / name}: {squares} squares differ")
    assert not broken, f"{'; '.join(broken)}. {RENEW}"


def test_no_picture_is_kept_of_what_there_is_no_more() -> None:
    known = set().union(*(pictures.names(edition, how) for edition in EDITIONS for how in PRINTS))
    assert {path.name for path in KEPT.glob("*.png")} == known


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """One page as it is made now."""
    _, made = next(pictures.pages(EDITIONS[0], PRINTS[0]))
    return made


def test_a_layout_that_broke_is_noticed(page: Image.Image) -> None:
    assert different(page, page) == 0
    lower = page.copy()
    lower.paste(page.crop((0, 100, page.width, page.height - 8)), (0, 108))
    assert different(page, lower) > CELLS, "all from somewhere on stands some millimetres lower"
    gone = page.copy()
    gone.paste(255, (0, 120, page.width, 150))
    assert different(page, gone) > CELLS, "a few lines are gone"
    assert different(page, page.crop((0, 0, page.width - 1, page.height))) > CELLS


def test_another_way_of_drawing_letters_is_not(page: Image.Image) -> None:
    paler = page.point(lambda value: 255 - round((255 - value) * 0.9))
    assert different(page, paler) <= CELLS
    assert different(page, ImageChops.offset(page, 0, 0).resize(page.size, Image.Resampling.BICUBIC)) == 0
    softer = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC).reduce(2)
    assert different(page, softer) <= CELLS
