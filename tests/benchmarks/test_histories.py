import hashlib

import pytest
from benchmarks.histories import Size, change_fact, make, name_of, release_more

from noticepress.chain.chain import read_chain
from noticepress.redline import redline


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
    assert len(texts) == len(set(texts)) == Size(2, 5).texts - Size(0, 0).texts == 40


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


def test_one_writer_wrote_every_version_and_with_reworded_another_wrote_the_first(made, tmp_path):
    make(tmp_path / "reworded", Size(1, 5), reworded=True)
    one, two = (read_chain(root / "notices" / name_of(0), root).releases for root in (made, tmp_path / "reworded"))
    assert len({str(release.writer) for release in one}) == 1
    assert len({str(release.writer) for release in two}) > 1
    assert [each.facts["notice"]["id"] for each in one] == [each.facts["notice"]["id"] for each in two]
    assert one[-1].texts == two[-1].texts
    step, reworded = (changed(releases[-2], releases[-1]) for releases in (one, two))
    assert 0 < step < 0.1 < 0.45 < reworded


def changed(old, new):
    """The share of blocks of an older text that are not in the newer one as they were."""
    blocks = redline(old.texts["gdpr", "en"], new.texts["gdpr", "en"]).operations
    return sum(type(block).__name__ != "Equal" for block in blocks) / len(blocks)


def digest(folder):
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()
