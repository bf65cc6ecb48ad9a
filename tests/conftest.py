"""What every test stands on: no display, no network, no one's own settings, steady laws."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

_LOCAL = {"127.0.0.1", "::1", "localhost"}


def _prepare_environment(home: Path) -> None:
    """Set what Qt and our own program read before the first of them is imported."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    os.environ.pop("DESKEDITOR_DESK", None)
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = str(home / variable.lower())
    for variable in ("APPDATA", "LOCALAPPDATA"):
        os.environ[variable] = str(home / variable.lower())
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium's does not run as root


_HOME = tempfile.TemporaryDirectory(prefix="deskeditor-tests-", ignore_cleanup_errors=True)
_prepare_environment(Path(_HOME.name))

hypothesis_settings.register_profile(
    "usual", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "thorough", parent=hypothesis_settings.get_profile("usual"), max_examples=5_000
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Let no test reach beyond this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - of any family
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in _LOCAL:
            raise AssertionError(f"a test tried to reach {address}; tests work offline")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def pytest_unconfigure() -> None:
    """Remove the home that the tests had."""
    _HOME.cleanup()
