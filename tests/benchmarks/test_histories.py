import hashlib

import pytest
from benchmarks.histories import Size, change_fact, make, name_of, release_more

from noticepress.chain.chain import read_chain


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("histories") / "repository"
    make(folder, Size(2, 5))
    return folder


def test_every_notice_has_a_sound_chain_and_words_of_its_own(made):
    first, second = (read_chain(made / "notices" / name_of(number), made) for number in (0, 1))
    assert not first.findings + second.findings
    assert [release.version for release in second.releases] == ["1.0", "1.1", "2.0", "3.0", "4.0"]
    texts = [text for chain in (first, second) for release in chain.releases for text in release.texts.values()]
    assert len(texts) == len(set(texts)) == Size(2, 5).texts - 6


def test_the_same_call_gives_the_same_bytes(made, tmp_path):
    make(tmp_path / "again", Size(2, 5))
    assert digest(tmp_path / "again") == digest(made)


def test_a_change_and_a_release_more(made):
    notice = name_of(1)
    words = change_fact(made, notice)
    assert words in (made / "notices" / notice / "notice.yaml").read_text("utf-8")
    assert release_more(made, notice) == "5.0"
    chain = read_chain(made / "notices" / notice, made)
    assert not chain.findings
    assert words not in chain.releases[-1].texts["gdpr", "en"]  # a release changes a fact, too
    assert "working days" in chain.releases[-1].texts["gdpr", "en"]


def digest(folder):
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()
