"""Processes that die at a step of our own code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection
from types import FrameType
from typing import Any


def steps(what: Callable[[], object], within: Collection[str], stop_at: int | None = None) -> int:
    """Do it, count the steps of the code in the files ``within``, and die at step ``stop_at``."""
    done = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal done
        if frame.f_code.co_filename not in within:
            return None
        frame.f_trace_opcodes = True
        done += 1
        if done == stop_at:
            os._exit(9)
        return trace

    sys.settrace(trace)
    try:
        what()
    finally:
        sys.settrace(None)
    return done


def killed(what: Callable[[], object], within: Collection[str], at: int) -> None:
    """Do it in a child that dies at a step."""
    child = os.fork()
    if child == 0:
        steps(what, within, at)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
