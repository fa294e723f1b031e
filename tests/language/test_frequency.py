"""The lists of words are those of wordfreq, however they are read."""

from __future__ import annotations

import pytest

from noticepress.language.frequency import _from_its_file, _from_the_library


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_a_list_is_what_the_library_makes_of_it(language: str) -> None:
    assert _from_its_file(language) == _from_the_library(language) != {}


def test_a_language_without_a_file_of_its_own_is_left_to_the_library() -> None:
    assert _from_its_file("xx") == {}
