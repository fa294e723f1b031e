"""The writers of reports by the name of their option. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from noticepress.checking.run import Report
from noticepress.reports.github import github
from noticepress.reports.gitlab import gitlab
from noticepress.reports.junit import junit
from noticepress.reports.sarif import sarif

FORMS: Mapping[str, Callable[[Report], str]] = {"sarif": sarif, "github": github, "gitlab": gitlab, "junit": junit}
