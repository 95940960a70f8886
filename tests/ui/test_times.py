"""Moments inside a sentence."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, QLocale

from ui.times import in_sentence

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def test_a_moment_reads_as_people_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("en_GB"))
    now = QDateTime.fromSecsSinceEpoch(int(NOW.timestamp()))
    time = QLocale("en_GB").toString(now.time(), QLocale.FormatType.ShortFormat)
    assert in_sentence(NOW, now) == f"at {time}"
    assert in_sentence(NOW.isoformat(), now) == f"at {time}"
    assert in_sentence(NOW - timedelta(days=1), now) == f"yesterday at {time}"
    assert in_sentence(NOW - timedelta(days=4), now) == f"on 21/11/2026 at {time}"
    assert in_sentence("nonsense", now) == "at an unknown time"
