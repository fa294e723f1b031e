"""Questions of many threads that one thread answers: the one that reads the files and builds, which nothing else may do beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")
_PATIENCE = 120.0
"""Seconds that a thread waits for its answer."""


class Unanswered(Exception):
    """Nobody answers any more."""


class Asking(Generic[Q, A]):
    """A queue of questions."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Q, Future[A]]] = SimpleQueue()
        self._closed = False

    def ask(self, question: Q) -> A:
        """Wait for the answer; raises ``Unanswered`` when there will be none, or what answering raised."""
        answer: Future[A] = Future()
        self._waiting.put((question, answer))
        if self._closed:
            self._let_go()
        try:
            return answer.result(_PATIENCE)
        except (CancelledError, TimeoutError) as error:
            raise Unanswered from error

    def answer_for(self, seconds: float, answer: Callable[[Q], A]) -> None:
        """Answer what is asked within so many seconds; of 0 seconds, what waits."""
        end = time.monotonic() + seconds
        while True:
            try:
                question, waiting = self._waiting.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                return
            try:
                waiting.set_result(answer(question))
            except Exception as error:  # raised again where it was asked
                waiting.set_exception(error)
            if seconds and time.monotonic() >= end:
                return

    def close(self) -> None:
        """Answer nothing any more."""
        self._closed = True
        self._let_go()

    def _let_go(self) -> None:
        while True:
            try:
                self._waiting.get_nowait()[1].cancel()
            except Empty:
                return
