"""Who makes the units of a site: this process, others of the machine, or workers of a cluster. Any ``concurrent.futures.Executor`` can."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from noticepress.findings import Finding, Unusable


class Inline(Executor):
    """Does each thing at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The result, which is there already."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def executor(workers: int, engine: str, warm: Callable[[], None]) -> Iterator[Executor]:
    """An executor of ``workers`` processes: 0 as many as there are processors, 1 none but this one; of ``engine``, if one is named.

    ``warm`` is called before processes are forked, for what all of them need.
    """
    if engine:
        with _dask(engine) as cluster:
            yield cluster
        return
    count = workers or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if count == 1:
        yield Inline()
        return
    forked = forking_is_safe()
    if forked:
        warm()
    with ProcessPoolExecutor(count, mp_context=get_context("fork" if forked else "spawn")) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def forking_is_safe() -> bool:
    """True where a process with one thread is copied whole: not on Windows and macOS, nor while other threads run."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    """The workers of a scheduler of Dask; they run what they are sent, so the connection has to be secured (TLS)."""
    try:
        from distributed import Client
    except ImportError:
        fix = "install it: pip install 'noticepress[scale]'"
        raise Unusable(
            [Finding("no-engine", f"the engine {address} needs Dask, which is not installed", address, fix=fix)]
        ) from None
    with Client(address) as client:
        yield client.get_executor(pure=False)
