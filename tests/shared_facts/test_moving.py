"""Facts moved to the shared ones by ``noticepress share``: nothing that a notice says changes, and no comment is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from noticepress.cli import cli
from noticepress.model.shared import kinds, parts
from noticepress.repository import read_repository
from noticepress.shared_facts.files import together
from noticepress.shared_facts.moving import move
from tests.conftest import ROOT


def _eight(root: Path, change: dict[int, tuple[str, str]] | None = None) -> list[Path]:
    """Eight notices in ``root`` that say the same, but for what is replaced in some."""
    first = root / "notices/website/notice.yaml"
    text = first.read_text(encoding="utf-8")
    files = [first, *(root / f"notices/n{n}/notice.yaml" for n in range(2, 9))]
    for n, file in enumerate(files, 1):
        file.parent.mkdir(exist_ok=True)
        before, after = (change or {}).get(n, ("", ""))
        own = text.replace("id: website", f"id: {file.parent.name}")
        file.write_text(own.replace(before, after) if before else own, encoding="utf-8")
    return files


def _run(monkeypatch: pytest.MonkeyPatch, root: Path, *args: str) -> tuple[int, str]:
    monkeypatch.chdir(root)
    result = CliRunner().invoke(cli, ["share", *args])
    return result.exit_code, result.output


def test_eight_notices_share_a_processor(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = _eight(
        begun, {2: ("  hosting:\n", "  # Since 2020.\n  hosting:   # contract 7\n"), 3: ("countries: [NL]", "countries: [BE]")}
    )
    before = {key: loaded.notice for key, loaded in read_repository(begun).notices.items()}
    assert _run(monkeypatch, begun, "recipients/hosting", "security/standard")[0] == 0
    shared = (begun / "notices/shared/recipients.yaml").read_text(encoding="utf-8")
    assert "# Since 2020.\nhosting:   # contract 7\n  name:" in shared
    assert [file.read_text(encoding="utf-8").count("hosting:") for file in files] == [0, 0, 1, 0, 0, 0, 0, 0]
    assert "  hosting:\n    countries: [BE]\n" in files[2].read_text(encoding="utf-8")
    after = read_repository(begun)
    assert after.findings == ()
    assert {key: loaded.notice for key, loaded in after.notices.items()} == before
    text = shared.replace("[NL]", "[DE]")
    (begun / "notices/shared/recipients.yaml").write_text(text, encoding="utf-8")
    moved = [loaded.notice.recipients for loaded in read_repository(begun).notices.values()]
    assert sorted(str(found["hosting"].countries) for found in moved if found) == ["('BE',)", *["('DE',)"] * 7]


def test_what_is_repeated_is_found_by_itself(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _eight(begun)
    assert "purposes/answer-questions: in notices/shared/purposes.yaml" in _run(monkeypatch, begun, "--repeated")[1]
    assert _run(monkeypatch, begun, "--repeated") == (0, "no fact stands in several notices in the same words\n")
    status, said = _run(monkeypatch, begun, "recipients/hosting")
    assert (status, "is shared already" in said, "change it in notices/shared/recipients.yaml" in said) == (1, True, True), said
    assert [f.rule for f in read_repository(begun).findings] == []


def test_another_fact_of_the_same_id_stays(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = _eight(begun, {2: ("Wolkenhost B.V.", "Anders B.V.")})
    status, said = _run(monkeypatch, begun, "recipients/hosting")
    assert (status, "n2: another fact under the same id" in said) == (0, True)
    assert "Anders B.V." in files[1].read_text(encoding="utf-8")
    assert [(f.rule, f.file) for f in read_repository(begun).findings] == [("shared-clash", "notices/n2/notice.yaml")]


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        ((), 2, "name a fact"),
        (("recipients",), 2, "KIND/ID"),
        (("colours/red",), 2, "kinds are"),
        (("security/Our Own",), 2, "'Our Own' is no id"),
        (("recipients/nobody",), 1, "no notice says"),
        (("--dry-run", "recipients/hosting"), 0, "nothing was written"),
    ],
)
def test_usage(begun: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], status: int, says: str) -> None:
    found = _run(monkeypatch, begun, *args)
    assert (found[0], says in found[1]) == (status, True), found[1]
    assert not (begun / "notices/shared").exists()


def test_what_is_refused_does_not_say_that_anything_was_moved(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, said = _run(monkeypatch, begun, "recipients/hosting", "recipients/nobody")
    assert (status, "recipients/hosting: in" in said, (begun / "notices/shared").exists()) == (1, False, False), said


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_stay(begun: Path, monkeypatch: pytest.MonkeyPatch, ends: str) -> None:
    file = begun / "notices/website/notice.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_text(encoding="utf-8").replace("\n", ends).encode())
    assert _run(monkeypatch, begun, "recipients/hosting")[0] == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(ends.encode())


def test_every_fact_can_be_shared() -> None:
    """Each fact and part of one of our notices, one after the other, until all are shared; each step keeps what it says."""
    notice = "video-advice"
    repository = read_repository(ROOT, notice)
    written, shared = {notice: repository.resolved[notice].own}, repository.shared
    data = written[notice].data
    every = [(kind, key) for kind in kinds() for key in (data.get(kind) or {})]
    every += [(part, "ours") for part in parts() if isinstance(data.get(part), dict) and "shared" not in data[part]]
    for kind, key in every:
        if key in shared.facts(kind) or not (data[kind] if kind in parts() else data[kind][key]):
            continue
        file = f"notices/shared/{kind}.yaml"
        moved = move(kind, key, written, shared, file)
        assert list(moved.notices) == [notice], (kind, key)
        again = together(shared, file, moved.shared)
        assert list(again.facts(kind)) == [*shared.facts(kind), key]
