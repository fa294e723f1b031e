"""One thread that watches, reads and builds, and a server beside it: what ``noticepress serve`` does until it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from noticepress.desk.asking import Asking
from noticepress.desk.events import Events
from noticepress.desk.pages import ROOT
from noticepress.desk.server import Served, Server
from noticepress.desk.shown import Shown, State, below_root
from noticepress.desk.watching import Watch


class Serving:
    """Shows the site in a folder and the desk, and keeps both as the files are."""

    def __init__(self, build: Callable[[], None], site: Path, state: State, say: Callable[[str], str], port: int):
        """``build`` builds the site anew, ``say`` is the word for the desk in a language. Raises ``OSError`` when the port is taken."""
        self._build, self._state = build, state
        self._asked: Asking[str, Shown] = Asking()
        self._events = Events()
        self._server = Server(Served(site, state.ready, self._asked, self._events, say), port)
        self._builds = 0

    @property
    def addresses(self) -> tuple[str, str]:
        """Where the site is, and where the desk is."""
        return self._server.address, f"{self._server.address.rstrip('/')}{ROOT}"

    def run(self, paths: Iterable[Path]) -> None:
        """Serve until interrupted. What stands at ``paths`` is watched."""
        watch = Watch(paths)
        self._tell()
        try:
            self._server.start()
            while True:
                self._asked.answer_for(watch.pause, self._page)
                if watch.changed():
                    self._again()
        finally:
            self._asked.close()
            self._events.close()
            self._server.close()

    def _again(self) -> None:
        """Show what was saved: first to who writes, on the pages of the desk that are open, then on the site."""
        self._state.out_of_date()
        for page in self._events.pages:
            if (path := below_root(page)) is not None:
                self._page(path)
        self._tell()
        self._asked.answer_for(0, self._page)
        self._build()
        self._builds += 1
        self._tell()

    def _page(self, path: str) -> Shown:
        """A page of the desk; once more when a file went while it was read, as git takes files away."""
        try:
            return self._state.page(path)
        except OSError:
            self._state.out_of_date()
            return self._state.page(path)

    def _tell(self) -> None:
        self._events.say("desk", self._state.number)
        self._events.say("site", self._builds)
