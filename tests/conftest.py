"""What holds for every test: no real home folder, no screen, no network, no logged error nobody expected."""

import itertools
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.network import Watch

ROOT = Path(__file__).resolve().parent.parent
HOMES = Path(tempfile.mkdtemp(prefix="dealplanner-tests-"))
HOME_NUMBERS = itertools.count(1)
NETWORK = Watch()

os.environ["DEALPLANNER_HOME"] = str(HOMES / "0")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_FONTDIR", str(ROOT / "resources" / "fonts"))

# No test fails by being slow, since machines differ; in CI every run tries the same examples.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Where Qt cannot load, its plugin is switched off; its settings in pyproject.toml are then nobody's."""
    if not pluginmanager.has_plugin("pytest-qt"):
        parser.addini("qt_api", "unused without Qt")
        parser.addini("qt_log_level_fail", "unused without Qt")


def pytest_configure(config: pytest.Config) -> None:
    """Watch for the network; name the marker for a test whose subject logs an error on purpose."""
    NETWORK.start()
    config.addinivalue_line("markers", "logs_errors: an error is logged on purpose, and the test looks at it")


def pytest_unconfigure() -> None:
    """Remove the data folders of all tests."""
    shutil.rmtree(HOMES, ignore_errors=True)


def pytest_runtest_setup() -> None:
    """Give each test a data folder of its own, which is made when something is first written to it."""
    os.environ["DEALPLANNER_HOME"] = str(HOMES / str(next(HOME_NUMBERS)))


class _ErrorRecords(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test during which an error was logged that it did not announce by the marker."""
    errors = _ErrorRecords()
    logging.getLogger().addHandler(errors)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(errors)
    _require_no_network()
    if errors.messages and item.get_closest_marker("logs_errors") is None:
        pytest.fail("errors were logged: " + "; ".join(errors.messages), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """What was begun for a test reaches for no network either."""
    yield
    _require_no_network()


def _require_no_network() -> None:
    if seen := NETWORK.taken():
        pytest.fail("the network was reached for: " + "; ".join(seen), pytrace=False)
