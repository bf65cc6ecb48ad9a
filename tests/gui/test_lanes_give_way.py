"""A lane that works all the time does not keep the interpreter from the keys for long."""

import sys

from deskeditor.gui.lanes import KEY_WAITS_S, let_keys_first


def test_keys_wait_for_the_interpreter_a_millisecond_at_a_time() -> None:
    before = sys.getswitchinterval()
    try:
        let_keys_first()
        assert sys.getswitchinterval() == KEY_WAITS_S
    finally:
        sys.setswitchinterval(before)
