"""Whatever a branch changes beside working texts is named with what follows from it."""

from __future__ import annotations

import os

import pytest

from noticepress.reviewing.other_files import FOR_A_PERSON, TOPICS, Changed, by_topic
from noticepress.reviewing.site_settings import changed_settings
from tests.conftest import ROOT
from tests.reviewing.conftest import Repo

KINDS = {
    "strange": (
        "notices/website/evil.py", "notices/x.sh", "notices/website/.hidden/x", "notices/.git-hooks", "regimes/gdpr/__pycache__/x.pyc",
        "locales/nl/index.html", "notices/website/releases/.unfinished-2.0/gdpr.nl.md", "notices/website/releases/2.0/run.js",
    ),
    "site": ("mkdocs.yml",),
    "hooks": ("tools/hook.py",),
    "theme": ("overrides/main.html", "overrides/deep/x.css"),
    "machines": (
        ".github/workflows/pages.yml", "../.github/workflows/pages.yml", ".gitlab-ci.yml", "azure-pipelines.yml", "Dockerfile",
        ".pre-commit-config.yaml", "Jenkinsfile", "netlify.toml", ".circleci/config.yml",
    ),
    "approvers": ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"),
    "git": (".gitattributes", ".gitmodules", "notices/.gitattributes", ".gitignore", "notices/website/releases/.gitattributes", "notices/keys/.gitattributes", "notices/website/proofs/.gitattributes"),
    "libraries": ("requirements.txt", "requirements/site.txt", "pyproject.toml", "uv.lock"),
    "organisations": ("notices/organisation.yaml", "notices/organisations/rondje.yaml"),
    "announced": ("notices/next.yaml", "notices/website/next.yaml"),
    "waivers": ("notices/website/waivers.yaml",),
    "translations": ("notices/translations.yaml", "notices/website/translations.yaml"),
    "confirmations": ("notices/confirmations.yaml", "notices/rewordings.yaml", "notices/website/confirmations.yaml"),
    "proofs": ("notices/website/proofs/1.0.tsr",),
    "images": ("notices/logo.svg", "notices/website/x.PNG"),
    "pages": ("notices/website/readme.md", "notices/website/notice.yaml~"),
    "programs": ("deploy.sh", "scripts/x.py"),
    "others": ("README.md", "docs/x.txt"),
    "": (
        "notices/website/notice.yaml", "notices/keys/x.pem",
        "notices/website/releases/2.0/gdpr.nl.md", "regimes/gdpr/templates/x.md.j2", "locales/nl/gdpr.po",
    ),
}  # fmt: skip


def topic_of(changed: Changed) -> str:
    return next(iter(by_topic([changed], ("overrides",), ("tools/hook.py",))), "")


@pytest.mark.parametrize("topic", KINDS)
def test_what_a_file_is(topic: str) -> None:
    assert {file: topic_of(Changed(file, "changed")) for file in KINDS[topic]} == dict.fromkeys(KINDS[topic], topic)


@pytest.mark.parametrize("mode", ["120000", "160000", "100755"])
def test_links_submodules_and_executables_have_no_business_among_notices(mode: str) -> None:
    for file in ("notices/website/notice.yaml", "notices/website/releases/1.0/gdpr.nl.md", "locales/nl/gdpr.po"):
        assert topic_of(Changed(file, "changed", mode)) == "strange"
    assert topic_of(Changed("notices/website/evil.py", "removed", "000000")) == "pages", "what goes is no danger"
    assert topic_of(Changed("somewhere/else", "added", mode)) == ("programs" if mode == "100755" else "strange")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_topic_has_words(language: str) -> None:
    text = (ROOT / f"locales/{language}/reports.po").read_text("utf-8")
    for topic in TOPICS:
        assert f'msgid "review.other.{topic}"' in text
        assert (f'msgid "review.other.{topic}"\nmsgstr "⚠️' in text) is (topic in FOR_A_PERSON)


PLAIN = "site_name: Privacy\nplugins: [noticepress, search]\n"
SETTINGS = {
    "hooks: [x.py]\n": [("hooks", "code")],
    "markdown_extensions: [toc]\n": [("markdown_extensions", "code")],
    "INHERIT: other.yml\n": [("INHERIT", "code")],
    "extra_javascript: [x.js]\n": [("extra_javascript", "scripts")],
    "theme: {name: material, custom_dir: x}\n": [("theme", "theme")],
    "site_url: https://evil.example\n": [("site_url", "address")],
    "copyright: us\n": [("copyright", "looks")],
    "extra: {a: !!python/name:os.system x}\n": [("extra", "looks"), ("!!python/name:os.system", "tags")],
    "extra: !ENV HOME\n": [("extra", "looks"), ("!ENV", "tags")],
}


@pytest.mark.parametrize("added", SETTINGS)
def test_what_follows_from_settings_of_the_site(added: str) -> None:
    found = [(each.key, each.consequence) for each in changed_settings(PLAIN, PLAIN + added)]
    assert [each for each in found if each[1] != "unread"] == SETTINGS[added]
    assert changed_settings(PLAIN + added, PLAIN)[0].key == SETTINGS[added][0][0], "what is taken away, too"


def test_settings_that_are_none_are_no_mistake_of_ours() -> None:
    assert changed_settings(PLAIN, PLAIN) == ()
    assert [each.key for each in changed_settings(None, PLAIN)] == ["site_name", "plugins"]
    for text in ("- a list\n", "a: [", "\x00", "&a [*a, *a]", "a: " * 50_000, "{" * 10_000, "x" * 300_000):
        assert changed_settings(PLAIN, text)[-1].consequence == "unread", text[:20]
    assert [(each.key, each.consequence) for each in changed_settings(PLAIN, PLAIN.replace("search", "evil"))] == [
        ("plugins", "code")
    ]


def test_a_branch_that_changes_more_than_texts(repo: Repo) -> None:
    repo.branch()
    repo.write("mkdocs.yml", repo.path("mkdocs.yml").read_text("utf-8") + "hooks: [tools/hook.py]\n")
    repo.write("tools/hook.py", "print()\n")
    repo.write(".github/workflows/pages.yml", "on: push\n")
    repo.write("notices/website/evil.py", "import os\n")
    os.symlink("/etc/passwd", repo.path("notices/website/link"))
    for committed in (False, True):
        if committed:
            repo.commit()
        given = ("--head", "HEAD") if committed else ()
        data = repo.data(*given)
        assert {topic: [each["file"] for each in files] for topic, files in data["other-files"].items()} == {
            "strange": ["notices/website/evil.py", "notices/website/link"], "site": ["mkdocs.yml"], "hooks": ["tools/hook.py"],
            "machines": [".github/workflows/pages.yml"],
        }  # fmt: skip
        assert data["site-settings"] == [{"key": "hooks", "consequence": "code"}]
        report = repo.review("--locale", "en", *given)[1]
        assert "  - `hooks`: this runs code of the proposal on the machine that builds the site." in report
        assert "4 points need a person’s judgement." in report
        assert "⚠️ This runs on machines of the organisation or its host, with their rights" in report
        assert "hiermee draait code van dit voorstel" in repo.review(*given)[1]
    assert data["may-be-merged"] is False, "a link is never followed"


def test_notices_in_a_folder_of_the_repository(repo: Repo) -> None:
    inner = repo.root / "legal"
    inner.mkdir()
    repo.git("mv", "notices", "mkdocs.yml", "legal")
    repo.commit()
    repo.branch()
    repo.write(".github/workflows/x.yml", "on: push\n")
    repo.write("legal/mkdocs.yml", "site_name: x\n")
    found = Repo(inner).data()["other-files"]
    assert {topic: [each["file"] for each in files] for topic, files in found.items()} == {
        "site": ["mkdocs.yml"], "machines": ["../.github/workflows/x.yml"],
    }  # fmt: skip


def test_words_that_pages_say_beside_released_texts_need_a_person(repo: Repo) -> None:
    words = (ROOT / "locales/nl/site.po").read_text("utf-8")
    old = 'msgstr "Deze versie geldt sinds {date}."'
    assert old in words
    repo.write("locales/nl/site.po", words)
    repo.commit()
    repo.branch("thief")
    repo.write("locales/nl/site.po", words.replace(old, 'msgstr "Deze versie geldt niet; u hebt geen rechten."'))
    repo.commit()
    status, report = repo.review("--base", "main", "--head", "HEAD", "--locale", "en")
    assert status == 0
    assert "1 point needs a person’s judgement." in report
    assert "⚠️ Standing words changed; pages say them" in report


@pytest.mark.parametrize(("file", "text", "said"), [
    ("notices/next.yaml", "approvals: [{by: The officer, on: 2026-11-01}]\n", "What the next versions will say of themselves changed"),
    ("notices/website/next.yaml", "approvals: [{by: The officer, on: 2026-11-01}]\n", "What the next versions will say of themselves"),
    ("notices/organisations/thief.yaml", "name: Thief\n", "What is said of an organisation changed"),
])  # fmt: skip
def test_every_file_is_named_though_no_text_changes(repo: Repo, file: str, text: str, said: str) -> None:
    repo.branch("thief")
    repo.write(file, text)
    report = repo.review("--locale", "en")[1]
    assert "Nothing that the notices say changes." in report
    assert said in report
    assert f"`{file}`" in report


def test_a_site_that_is_to_stand_elsewhere_needs_a_person(repo: Repo) -> None:
    repo.write("notices/organisations/brand.yaml", "name: Brand\nsite: https://privacy.brand.example/\n")
    repo.commit()
    repo.branch("thief")
    repo.edit("privacy.brand.example", "privacy.thief.example", "notices/organisations/brand.yaml")
    repo.commit()
    status, report = repo.review("--base", "main", "--head", "HEAD", "--locale", "en")
    assert status == 0
    assert "1 point needs a person’s judgement." in report
    assert "⚠️ Settings of the site changed" in report
    assert "  - `site`: this changes which folder is read, or the address of the site." in report
    assert repo.data("--base", "main", "--head", "HEAD")["site-settings"] == [{"key": "site", "consequence": "address"}]


def test_words_of_an_organisation_that_no_version_says_need_a_person(repo: Repo) -> None:
    said = "recipient-changes:\n  announced: P30D\n  how: {nl: Bezwaar maken kan met een e-mail.}\n"
    repo.write(file := "notices/organisation.yaml", repo.path("notices/organisation.yaml").read_text("utf-8") + said)
    repo.commit()
    repo.branch("thief")
    repo.edit("Bezwaar maken kan met een e-mail", "Bezwaar maken kan niet", file)
    repo.commit()
    report = repo.review("--base", "main", "--head", "HEAD", "--locale", "en")[1]
    assert "1 point needs a person’s judgement." in report
    assert "  - `recipient-changes`: its site shows or follows this as soon as the proposal is merged" in report


def test_nothing_that_needs_a_person_is_crowded_out(repo: Repo) -> None:
    repo.branch("thief")
    filler = "filler-{}-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:\n  name: X {}\n  category: {{nl: vullers}}\n  role: processor\n"
    repo.write("notices/shared/recipients.yaml", "".join(filler.format(i, i) for i in range(700)))
    repo.write(".github/workflows/thief.yml", "on: push\n")
    for i in range(40):
        repo.write(f"notices/website/{i:02d}{'x' * 180}.py", "")
    repo.write("mkdocs.yml", PLAIN + "".join(f"k{i}{'x' * 300}: 1\n" for i in range(300)))
    status, report = repo.review("--locale", "en")
    assert status == 0
    assert len(report) <= 60_000
    assert "lines did not fit in this comment" in report
    assert ": `.github/workflows/thief.yml`" in report
    assert "⚠️ What has no business there" in report
    assert "\n  - … (+26" in report, "the settings, too"
