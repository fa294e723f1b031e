"""Pages are told of each state once, as server-sent events; and who is gone is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread

import pytest

from noticepress.desk import events
from noticepress.desk.asking import Asking, Unanswered
from noticepress.desk.events import Events


def test_who_comes_is_told_the_state_as_it_is() -> None:
    said = Events()
    said.say("desk", 3)
    said.say("site", 1)
    assert next(said.listen("/desk/")) == b"event: desk\ndata: 3\n\nevent: site\ndata: 1\n\n"


def test_news_are_told_alone_and_once() -> None:
    said = Events()
    said.say("desk", 1)
    said.say("site", 1)
    page = said.listen()
    next(page)
    said.say("desk", 2)
    assert next(page) == b"event: desk\ndata: 2\n\n"


def test_who_hears_nothing_is_sent_a_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_BREATH", 0.01)
    said = Events()
    assert next(said.listen()) == b":\n\n"


def test_pages_that_listen_are_known_while_they_do() -> None:
    said = Events()
    said.say("desk", 1)
    pages = [said.listen("/desk/a/"), said.listen("/desk/a/"), said.listen("/desk/b/"), said.listen()]
    for page in pages:
        next(page)
    assert sorted(said.pages) == ["/desk/a/", "/desk/b/"]
    for page in pages[:2]:
        close(page)
    assert said.pages == ("/desk/b/",)


def close(page: Iterator[bytes]) -> None:
    page.close()  # type: ignore[attr-defined]


def test_all_are_let_go() -> None:
    said, ended = Events(), SimpleQueue[list[bytes]]()
    said.say("desk", 1)
    threads = [Thread(target=lambda: ended.put(list(said.listen("/desk/")))) for _ in range(5)]
    for thread in threads:
        thread.start()
    while len(said.pages) < 1:
        pass
    said.close()
    for thread in threads:
        thread.join(20)
    assert all(ended.get(timeout=20) in ([b"event: desk\ndata: 1\n\n"], []) for _ in threads)


def test_one_thread_answers_many() -> None:
    asking, answers = Asking[int, int](), SimpleQueue[int]()
    threads = [Thread(target=lambda n=n: answers.put(asking.ask(n))) for n in range(8)]
    for thread in threads:
        thread.start()
    while answers.qsize() < 8:
        asking.answer_for(0.05, lambda n: n * n)
    for thread in threads:
        thread.join()
    assert sorted(answers.get() for _ in threads) == [n * n for n in range(8)]


def test_what_answering_raises_is_raised_where_it_was_asked() -> None:
    asking, raised = Asking[int, int](), SimpleQueue[BaseException]()

    def ask() -> None:
        try:
            asking.ask(0)
        except ZeroDivisionError as error:
            raised.put(error)

    thread = Thread(target=ask)
    thread.start()
    while raised.empty():
        asking.answer_for(0.05, lambda n: 1 // n)
    thread.join()


def test_nobody_answers_any_more() -> None:
    asking = Asking[int, int]()
    asking.close()
    with pytest.raises(Unanswered):
        asking.ask(1)
