"""What mkdocs.yml says of a site, as far as its plan needs it. Touches the disk; mkdocs is imported only for a file not read before."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from noticepress import store
from noticepress.addresses import why_no_address
from noticepress.findings import Finding, Unusable
from noticepress.reading.files import read_text
from noticepress.reading.mkdocs_file import read_mkdocs
from noticepress.reading.plugin_options import MOST_WORKERS
from noticepress.store.sources import program
from noticepress.store.stamps import contents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ELSEWHERE = re.compile(r"!ENV|!relative|INHERIT|!!python|%TAG|!<")
"""Marks of a file that does not say all by itself."""
KNOWN = ("noticepress", "search", "material/search")


@dataclass(frozen=True)
class Settings:
    """``address``: the site's own with a slash at the end, empty when not known; ``search``: whether it has one; ``pdf``: PDF files are wanted.

    ``foreign``: other plugins or hooks work on pages, so that no page can be taken over from before; ``theme`` is a hash of the
    theme's files that are not Material's own. ``order``: the notices that the home page lists first, by id.
    """

    address: str
    search: bool
    pdf: bool
    drafts: bool
    foreign: bool
    folders: tuple[str, ...]
    workers: int
    order: tuple[str, ...] = ()

    def theme(self) -> str:
        """A hash of the files of the theme that stand in the repository."""
        return contents([Path(folder) for folder in self.folders])


def read_settings(config_file: Path, *, trusted: bool) -> Settings:
    """Read them; raises ``Unusable`` with what is wrong with the file, and unless it is ``trusted`` with what it may not say."""
    written = written_in(config_file)
    if trusted and _ELSEWHERE.search(written):
        return _read(config_file, trusted=True)
    key = store.key_of("settings", program(), config_file.resolve(), written, trusted)
    said = json.loads(store.once(key, lambda: json.dumps(asdict(_read(config_file, trusted=trusted))).encode()))
    return Settings(**{**said, "folders": tuple(said["folders"]), "order": tuple(said["order"])})


def written_in(config_file: Path) -> str:
    """The text of mkdocs.yml; raises ``Unusable`` when it is no ordinary file of the repository."""
    if not config_file.exists() and not config_file.is_symlink():
        fix = "copy the one that 'noticepress init' makes"
        raise Unusable([Finding("no-mkdocs-yml", "mkdocs.yml is missing", "mkdocs.yml", fix=fix)])
    text = read_text(config_file, config_file.parent)
    if isinstance(text, Finding):
        raise Unusable([text])
    return text


def _read(config_file: Path, *, trusted: bool) -> Settings:
    from noticepress.site.errors import told

    with told(config_file.name):
        config = load(config_file, trusted=trusted)
    if config.site_url and (why := why_no_address(config.site_url)):
        message, fix = f"'site_url' {why}: {config.site_url[:80]}", "write it as https://host/path/"
        raise Unusable([Finding("bad-address", message, config_file.name, path="site_url", fix=fix)])
    plugin = config.plugins["noticepress"].config
    if not 0 <= plugin["parallel"] <= MOST_WORKERS:
        message = f"'parallel' is {plugin['parallel']:,}: a build has at most {MOST_WORKERS} processes"
        where, fix = "plugins/noticepress/parallel", "leave it out: then there is one for each processor"
        raise Unusable([Finding("bad-number", message, config_file.name, path=where, fix=fix)])
    search = config.plugins.get("search") or config.plugins.get("material/search")
    ours = Path(__file__).resolve().parent
    packages = [
        Path(folder) for folder in config.theme.dirs if "site-packages" not in folder and ours not in Path(folder).parents
    ]
    return Settings(
        address=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        search=search is not None and bool(search.config.get("enabled", True)),
        pdf=bool(plugin["pdf"]),
        drafts=bool(plugin["drafts"]),
        foreign=bool(config.hooks) or any(name not in KNOWN for name in config.plugins),
        folders=tuple(map(str, packages)),
        workers=int(plugin["parallel"]),
        order=tuple(plugin["order"]),
    )


def load(config_file: Path, *, trusted: bool) -> MkDocsConfig:
    """Read mkdocs.yml with mkdocs; raises what mkdocs raises, and ``Unusable`` when our plugin is not named or named twice.

    Unless the file is ``trusted``, mkdocs does not see it: it gets the plain values that were read of it.
    """
    from mkdocs.config import load_config

    config = load_config(str(config_file) if trusted else _plain(config_file), config_file_path=str(config_file))
    ours = [name for name, each in config.plugins.items() if type(each).__name__ == "NoticepressPlugin"]
    if len(ours) > 1:
        raise Unusable([Finding("plugin-twice", "the plugin 'noticepress' stands twice", "mkdocs.yml", fix="name it once")])
    if not ours:
        message, fix = "mkdocs.yml does not name the plugin 'noticepress'", "add '- noticepress' to 'plugins'"
        raise Unusable([Finding("no-plugin", message, "mkdocs.yml", fix=fix)])
    plugin = config.plugins[ours[0]]
    settings = sorted(name for name, _ in plugin.config_scheme)
    if unknown := [str(name) for name in plugin.config if name not in settings]:
        fix = f"there is: {', '.join(settings)}"
        raise Unusable(
            [
                Finding("unknown-setting", f"'{name}' is no setting of the plugin 'noticepress'", "mkdocs.yml", path=f"plugins/noticepress/{name}", fix=fix)
                for name in unknown
            ]
        )  # fmt: skip
    return config


def _plain(config_file: Path) -> BytesIO:
    """What mkdocs.yml says, written anew without anything that is more than a plain value; raises ``Unusable``."""
    import yaml

    read = read_mkdocs(written_in(config_file), config_file.name)
    if read.plain is None or read.findings:
        raise Unusable(read.findings)
    return BytesIO(yaml.safe_dump(dict(read.plain)).encode())
