"""What stands under the plugin in mkdocs.yml: a warning of ``check``, and an error before mkdocs reads it, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from noticepress.checking.settings import check_settings
from noticepress.findings import Unusable
from noticepress.reading.plugin_options import OPTIONS
from noticepress.site.plugin import NoticepressPlugin
from noticepress.site.settings import read_settings

CASES = {
    "{order: shop}": "3:26 a list of notices expected at 'order', 'shop' found",
    "{order: }": "3:25 a list of notices expected at 'order', nothing found",
    "{order: {shop: 1}}": "3:26 a list of notices expected at 'order', 'key: value' lines found",
    "{order: [shop, [shop]]}": "3:33 a list of notices expected at 'order', a list found",
    "{order: [shop, 7]}": "3:33 a list of notices expected at 'order', 7 found",
    "{order: [2026-01-01]}": "3:27 a list of notices expected at 'order', 2026-01-01 found",
    "{drafts: maybe}": "3:27 true or false expected at 'drafts', 'maybe' found",
    "{pdf: 1}": "3:24 true or false expected at 'pdf', 1 found",
    "{parallel: many}": "3:29 a whole number up to 256 expected at 'parallel', 'many' found",
    "{parallel: -1}": "3:29 a whole number up to 256 expected at 'parallel', -1 found",
    "{parallel: 257}": "3:29 a whole number up to 256 expected at 'parallel', 257 found",
    "{parallel: true}": "3:29 a whole number up to 256 expected at 'parallel', true found",
    "{as_of: yesterday}": "3:26 a date in quotes expected at 'as_of', 'yesterday' found",
    "{as_of: 2026-01-01}": "3:26 a date in quotes expected at 'as_of', 2026-01-01 found",
    "{as_of: '0001-01-01'}": "3:26 a date in quotes expected at 'as_of', '0001-01-01' found",
    "{organisation: [a]}": "3:33 the id of an organisation expected at 'organisation', a list found",
    "{enabled: false}": "3:28 true expected at 'enabled', false found",
    "{draft: true}": "3:19 'draft' is no setting of the plugin 'noticepress'",
    "{1: 2}": "3:19 '1' is no setting of the plugin 'noticepress'",
    "{[a]: 2}": "3:19 'a key that is no word' is no setting of the plugin 'noticepress'",
    "[a]": "3:18 'key: value' lines expected behind 'noticepress', a list found",
    "x": "3:18 'key: value' lines expected behind 'noticepress', 'x' found",
}
GOOD = ("", "{}", "{order: []}", "{drafts: true, pdf: , parallel: 2, as_of: '2026-01-01', organisation: shop, enabled: true}")


def test_odd_options_are_told_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    file = tmp_path / "mkdocs.yml"
    for options in (*CASES, *GOOD):
        file.write_text(f"site_name: x\nplugins:\n  - noticepress: {options}\ndocs_dir: notices\ntheme: material\n", "utf-8")
        expected = [CASES[options]] if options in CASES else []
        warned = [each for each in check_settings(tmp_path) if each.rule != "bad-order"]
        assert [f"{each.line}:{each.column} {each.message}" for each in warned] == expected, options
        assert all(each.severity == "warning" and each.fix for each in warned)
        if options in CASES:
            with pytest.raises(Unusable) as stopped:
                read_settings(file, trusted=False)
            assert [f"{each.line}:{each.column} {each.message}" for each in stopped.value.findings] == expected
        else:
            read_settings(file, trusted=False)


def test_the_options_are_those_of_the_plugin() -> None:
    assert OPTIONS.keys() - {"enabled"} == {name for name, _ in NoticepressPlugin.config_scheme}
