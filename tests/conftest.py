"""What all tests share: where the outside data lies, and a window that needs no screen."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.loopback import Site

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from monitor.engine import Engine
    from tests.desk import DeskUnderTest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    # Else each program and worker that a test starts would compile the whole house anew.
    compiled = tempfile.TemporaryDirectory(prefix="compiled")
    os.environ["PYTHONPYCACHEPREFIX"] = compiled.name

# Qt's objects must not be destroyed by a collector that runs in one of the engine's threads.
gc.disable()


@pytest.fixture(autouse=True)
def swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test leaves is collected here, on the thread that made it."""
    yield
    gc.collect(2 if "qtbot" in request.fixturenames else 1)


@pytest.fixture
def site() -> Iterator[Site]:
    """A news site on loopback that the test writes to."""
    with Site() as site:
        yield site


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine with an empty profile, which polls only when it is told to."""
    from monitor.engine import Engine

    engine = Engine(tmp_path, workers=1)
    engine.start(polling=False)
    yield engine
    engine.close()


@pytest.fixture
def desk(qtbot: QtBot, site: Site, tmp_path: Path) -> Iterator[DeskUnderTest]:
    """The window of an empty profile, and a site that it can subscribe to."""
    from tests.desk import DeskUnderTest

    desk = DeskUnderTest(qtbot, site, tmp_path)
    yield desk
    desk.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside test data beside the project; tests that need it skip without it."""
    place = Path(__file__).parents[2] / "shared" / "data"
    if not place.is_dir():
        pytest.skip("the outside test data is not here")
    return place
