"""A process that is killed while it works loses nothing that was kept, and hardly any typing."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MOST_S = 1.0  # of typing that may be lost
STOOD_STILL_S = (
    3.0  # once, on a machine whose cores all do something else; `make faults` forgives none
)


def test_a_kill_at_any_moment_leaves_a_sound_desk_with_all_that_was_kept() -> None:
    """25 of the kills of which `make faults` makes 500."""
    done = subprocess.run(
        [sys.executable, str(HERE / "killing.py"), "--kills", "25", "--seed", "7", "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] == 25
    assert told["keys"] > 25
    assert told["kept"] > 25
    assert min(told["thinned"], told["purged"]) > 0
    assert told["corrupt"] == []
    assert told["lost"] == []
    *others, worst = sorted(told["losses_s"])
    assert max(others) <= MOST_S
    assert worst <= STOOD_STILL_S
