"""What docs/phrases.md says about the phrase file holds."""

import json
import re
from pathlib import Path

from dealplanner.domain.enums import Approach
from dealplanner.phrases.filling import PLACEHOLDERS
from dealplanner.phrases.library import load

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "phrases.md").read_text(encoding="utf-8")


def test_the_documented_placeholders_are_those_of_the_program() -> None:
    assert re.findall(r"^\| `\{(\w+)\}` \|", PAGE, re.MULTILINE) == list(PLACEHOLDERS)


def test_the_documented_approaches_are_those_of_the_program() -> None:
    sentence = re.search(r"`approach` is one of (.+?)\.", PAGE, re.DOTALL)
    assert sentence
    assert re.findall(r"`(\w+)`", sentence[1]) == [approach.value for approach in Approach]


def test_the_examples_are_phrases_of_the_library() -> None:
    examples = [json.loads(block) for block in re.findall(r"```json\n(.+?)```", PAGE, re.DOTALL)]
    library = {phrase.key: phrase for phrase in load()}
    assert len(examples) == 2
    for example in examples:
        phrase = library[example["key"]]
        assert {name: getattr(phrase, name) for name in example} == example
