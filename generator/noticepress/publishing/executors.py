"""Who makes the units of a site: this process, others of the machine, or workers of a cluster. Any ``concurrent.futures.Executor`` can."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any

from noticepress.findings import Finding, Unusable

_AT_LEAST = 16
"""Workers for which the work of a cluster is shared out: how many it has may change while it works."""


class Inline(Executor):
    """Does each thing at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The result, which is there already."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def executor(workers: int, engine: str, warm: Callable[[], None]) -> Iterator[tuple[Executor, int]]:
    """An executor of ``workers`` processes: 0 as many as there are processors, 1 none but this one; of ``engine``, if one is named.

    Comes with the number of its workers.

    ``warm`` is called before processes are forked, for what all of them need.
    """
    if engine:
        with _dask(engine) as cluster:
            yield cluster
        return
    count = workers or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if count == 1:
        yield Inline(), 1
        return
    forked = forking_is_safe()
    if forked:
        warm()
        gc.freeze()  # who looks through all this once more writes on it, and then every process has a copy of its own
    with ProcessPoolExecutor(count, get_context("fork" if forked else "spawn"), _end_with_parent) as pool:
        try:
            yield pool, count
        except BrokenProcessPool as broken:
            message, fix = "a process that made a part of the site was killed", "give it more memory, or fewer --workers"
            raise Unusable([Finding("worker-killed", message, "", fix=fix)]) from broken
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _end_with_parent() -> None:
    """Let this process end when the one that asked for it does, even by a kill: its work is for nobody, and it holds locks."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


_PATIENCE = 60
"""Seconds to wait for the first worker of a cluster."""


def forking_is_safe() -> bool:
    """True where a process with one thread is copied whole: not on Windows and macOS, nor while other threads run."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _dask(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a scheduler of Dask. They run what they are sent: only those of a secured connection (TLS) are used.

    Certificates are those of Dask's own settings, ``distributed.comm.tls``.
    """
    if not address.startswith("tls://"):
        fix = "start scheduler and workers with certificates, and give its address as tls://host:port"
        raise Unusable(
            [
                Finding(
                    "engine-not-secured",
                    f"the engine {address} is not secured; its workers run what anybody sends them",
                    address,
                    fix=fix,
                )
            ]
        )
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        fix = "install the extra 'scale': pip install --require-hashes -r requirements/scale.txt, from a clone of noticepress"
        raise Unusable(
            [Finding("no-engine", f"the engine {address} needs Dask, which is not installed", address, fix=fix)]
        ) from None
    try:
        client = distributed.Client(address)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, RuntimeError, TypeError, ValueError) as error:
        fix = "see that it runs, and that Dask's settings (distributed.comm.tls) name the authority, certificate and key of this client"
        raise Unusable(
            [Finding("engine-not-reached", f"the engine {address} cannot be reached: {error}", address, fix=fix)]
        ) from error
    with client:
        try:
            yield client.get_executor(pure=False), _AT_LEAST
        except distributed.KilledWorker as killed:
            fix = "give its workers more memory, and see their logs"
            raise Unusable(
                [Finding("worker-killed", f"a worker of {address} was killed: {killed}", address, fix=fix)]
            ) from killed
