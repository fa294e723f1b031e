"""mkdocs.yml as plain values: what it may say in a build that does not trust it. Pure.

mkdocs itself makes Python objects of tags, imports plugins and extensions by name, runs hooks and reads files that the settings
name. Whoever sends a pull request writes mkdocs.yml; so what could do that is a finding, and mkdocs gets plain values.
Sources: mkdocs.org, Configuration; PyYAML's ``Loader``, which mkdocs reads with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import yaml

from noticepress.addresses import why_no_address
from noticepress.findings import Finding
from noticepress.reading.plugin_options import check_options, place_of, places

MAX_DEPTH = 24
MAX_NODES = 10_000
OPTION = "--trust-config"
RULE = "config-not-trusted"
_STANDARD = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp"))

Path = tuple[str, ...]


@dataclass(frozen=True)
class Mkdocs:
    """What mkdocs.yml says: ``plain`` values, ``None`` with findings; ``findings`` say what is refused, or not readable.

    ``places``: the line and column of the value of each key, from 1, and of each option of our plugin (``plugins/noticepress/order/0``).
    """

    plain: Mapping[str, Any] | None
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def read_mkdocs(text: str, file: str) -> Mkdocs:
    """Read the text of mkdocs.yml; ``file`` is how findings name it."""
    found: list[Finding] = []
    try:
        _bounded(text, file, found)
        root = yaml.compose(text, yaml.SafeLoader)
        if not isinstance(root, yaml.MappingNode):
            return Mkdocs(
                None, (Finding("mkdocs", "it says nothing", file, fix="write 'key: value', as 'noticepress init' does"),)
            )
        found += [*_refused(root, file)]
        plain = None if found else yaml.SafeLoader("").construct_document(root)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        said = error.problem or error.context
        return Mkdocs(None, (*found, Finding("mkdocs", f"not readable as YAML: {said}", file, line, column, fix="mend it there")))
    except (yaml.YAMLError, ValueError, OverflowError, TypeError):
        fix = "write it as text, as 'noticepress init' does"
        return Mkdocs(None, (*found, Finding("mkdocs", "not readable as YAML", file, fix=fix)))
    except _Stop:
        return Mkdocs(None, tuple(found))
    where = {key.value: place_of(node) for key, node in root.value if isinstance(key.value, str)}
    named = (node for key, node in root.value if key.value == "plugins")
    where |= {
        path: place for node in named for name, _, each in _listed(node) if name == "noticepress" for path, place in places(each)
    }
    return Mkdocs(plain, tuple(found), where)


class _Stop(Exception):
    """Reading cannot go on; the findings say why."""


def _bounded(text: str, file: str, found: list[Finding]) -> None:
    """Add findings for tags, anchors and documents that are refused; raise ``_Stop`` for what is too deep or too much to be read."""
    depth = nodes = documents = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        at = event.start_mark.line + 1, event.start_mark.column + 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > MAX_DEPTH or nodes > MAX_NODES or documents > 1:
            why = (
                "a second document starts here"
                if documents > 1
                else f"more than {MAX_NODES:,} values, or deeper than {MAX_DEPTH}"
            )
            found.append(Finding("mkdocs", why, file, *at, fix="take out what does not belong there"))
            raise _Stop
        if getattr(event, "anchor", None) is not None:
            message = "anchors (&) and aliases (*) are not taken from a mkdocs.yml that nobody vouched for"
            found.append(Finding(RULE, message, file, *at, fix=f"write it out, or build with {OPTION}"))
        tag = getattr(event, "tag", None)
        if tag not in (None, "!") and tag not in _STANDARD:
            shown = tag.replace("tag:yaml.org,2002:", "!!")[:60]
            found.append(_untrusted(f"the tag {shown}", "can run a program, or read what stands on this machine", file, at))
    if found and any("aliases" in each.message for each in found):
        raise _Stop  # an alias can make a value that holds itself


def _untrusted(what: str, does: str, file: str, at: tuple[int, int], path: str = "") -> Finding:
    fix = f"take it out; if you know what it does, build with {OPTION}"
    return Finding(RULE, f"{what} {does}", file, *at, path=path, fix=fix)


_RUNS = "can run a program, or read what stands on this machine"
_UNKNOWN = "is no setting that a site of notices has use of"
_DANGEROUS: Mapping[Path, str] = {
    ("hooks",): "runs Python", ("INHERIT",): "reads settings from another file", ("theme", "custom_dir"): "puts other templates into every page",
    ("extra_javascript",): "puts scripts into every page", ("extra_css",): "puts style sheets into every page",
    ("extra_templates",): "makes other pages", ("mdx_configs",): _RUNS, ("watch",): "watches other folders",
}  # fmt: skip
"""What keys do that are refused, by their place."""

PLUGINS = frozenset({"noticepress", "search", "material/search"})
_EXTENSIONS = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    ]
)
"""Extensions of Markdown's own, which read no file (Python-Markdown, Officially Supported Extensions)."""
_SEARCH: Mapping[str, Any] = dict.fromkeys(("enabled", "lang", "pipeline", "fields"), None)

Refusal = tuple[tuple[int, int], Path, str, str]
"""Where it stands, the path of keys, what it is and what it does."""


def _refused(root: yaml.MappingNode, file: str) -> Iterator[Finding]:
    """Findings for all that is not known to be harmless."""
    for name, at, node in _pairs(root):
        path = (name,)
        if path not in _ALLOWED:
            yield _key(path, at, file)
        elif (check := _ALLOWED[path]) is not None:
            yield from check(node, path, file)


def _key(path: Path, at: tuple[int, int], file: str) -> Finding:
    what = f"'{path[-1][:60]}'"
    return _untrusted(what, _DANGEROUS.get(path, _UNKNOWN), file, at, "/".join(path)[:200])


def _pairs(node: yaml.Node) -> Iterator[tuple[str, tuple[int, int], yaml.Node]]:
    """Key, place and value of a map; nothing for other nodes, which mkdocs complains of."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        name = key.value if isinstance(key, yaml.ScalarNode) else "a key that is no word"
        yield name, place_of(key), value


def _theme(node: yaml.Node, path: Path, file: str) -> Iterator[Finding]:
    if isinstance(node, yaml.ScalarNode):
        yield from _material(node, path, file)
    for name, at, value in _pairs(node):
        if name == "name":
            yield from _material(value, (*path, name), file)
        elif name not in ("language", "font", "palette", "features", "direction", "logo", "favicon", "icon"):
            yield _key((*path, name), at, file)


def _material(node: yaml.Node, path: Path, file: str) -> Iterator[Finding]:
    if not isinstance(node, yaml.ScalarNode) or node.value != "material":
        what = f"the theme '{str(node.value)[:60]}'"
        yield _untrusted(what, "puts templates of another package into every page", file, place_of(node), "/".join(path))


def _listed(node: yaml.Node) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Name, node of the name and options of each plugin or extension: a list of names and of maps with one name, or one map."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.MappingNode):
            for key, options in item.value:
                yield str(key.value), key, options
        else:
            yield str(item.value), item, item


def _plugins(node: yaml.Node, path: Path, file: str) -> Iterator[Finding]:
    for name, at, options in _listed(node):
        if name not in PLUGINS:
            what = f"the plugin '{name[:60]}'"
            yield _untrusted(what, "runs a program of its own", file, place_of(at), "/".join((*path, name[:60])))
        elif name == "noticepress":
            yield from check_options(options, file)
        else:
            for option, where, _ in _pairs(options):
                if option not in _SEARCH:
                    yield _key((*path, name, option), where, file)


def _extensions(node: yaml.Node, path: Path, file: str) -> Iterator[Finding]:
    for name, at, _ in _listed(node):
        if name not in _EXTENSIONS:
            what = f"the Markdown extension '{name[:60]}'"
            yield _untrusted(what, _RUNS, file, place_of(at), "/".join((*path, name[:60])))


def _docs(node: yaml.Node, path: Path, file: str) -> Iterator[Finding]:
    if str(node.value).rstrip("/") not in ("notices", "./notices"):
        yield _untrusted(
            f"'docs_dir: {str(node.value)[:60]}'", "lets mkdocs read another folder", file, place_of(node), "docs_dir"
        )


def _output(node: yaml.Node, path: Path, file: str) -> Iterator[Finding]:
    """``site_dir`` is emptied by ``mkdocs build``: it may be no folder of the repository's own, or outside it."""
    place = PurePosixPath(str(node.value).replace("\\", "/"))
    steps = [step for step in place.parts if step != "."]
    own = not steps or steps[0].lower() in ("notices", "regimes", "locales", "schemas") or steps[0].startswith(".")
    if place.is_absolute() or ".." in steps or own or ":" in steps[0]:
        yield _untrusted(
            f"'site_dir: {str(node.value)[:60]}'", "lets mkdocs empty another folder", file, place_of(node), "site_dir"
        )


def _address(node: yaml.Node, path: Path, file: str) -> Iterator[Finding]:
    if (value := str(node.value)) and (why := why_no_address(value)):
        fix = "write it as https://host/path/"
        yield Finding("bad-address", f"'{value[:80]}' {why}", file, *place_of(node), path="/".join(path), fix=fix)


def _data(node: yaml.Node, path: Path, file: str) -> Iterator[Finding]:
    """Values that nothing reads but templates: no addresses in them that run something."""
    if isinstance(node, yaml.ScalarNode):
        scheme = "".join(node.value.split()).lower()
        if scheme.startswith(("javascript:", "vbscript:", "data:", "file:")):
            fix = "write an address that begins with https://"
            yield Finding(
                "bad-address", f"'{node.value[:80]}' runs or reads something", file, *place_of(node), path="/".join(path), fix=fix
            )
    elif isinstance(node, yaml.MappingNode):
        for name, _, value in _pairs(node):
            yield from _data(value, (*path, name), file)
    else:
        for index, value in enumerate(node.value):
            yield from _data(value, (*path, str(index)), file)


_Check = Callable[[yaml.Node, Path, str], Iterator[Finding]]
_ALLOWED: Mapping[Path, _Check | None] = {
    **{(name,): None for name in (
        "site_name", "site_description", "site_author", "copyright", "repo_name", "edit_uri", "edit_uri_template", "remote_branch",
        "remote_name", "use_directory_urls", "strict", "dev_addr", "nav", "validation",
    )},
    ("site_url",): _address, ("repo_url",): _address, ("docs_dir",): _docs, ("site_dir",): _output, ("theme",): _theme,
    ("plugins",): _plugins, ("markdown_extensions",): _extensions, ("extra",): _data,
}  # fmt: skip
"""Keys that are taken, with what looks at their values."""
