"""What a law wants written beside its document, from a template of its own: the short notice of a place, links of the site.

A law that wants none has no such template.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateNotFound
from markupsafe import Markup

from noticepress.findings import Finding, Unusable
from noticepress.identity_cache import identity_cache
from noticepress.law.limits import MISHAPS, why, within_limits
from noticepress.publishing.released import Released
from noticepress.rendering import marks
from noticepress.rendering.templates import MODULES, Imported, environment
from noticepress.rendering.view import Collection, Edition


def aside(released: Released, template: str, **more: Any) -> str:
    """What ``template`` says of a released text, as Markdown; empty when the law has no such template.

    It can use what templates of documents can, ``there`` (is an anchor in the text?) and ``more``. Raises ``Unusable`` when it
    cannot be written.
    """
    context = {**_context(released, frozenset(more)), **more}
    try:
        found = environment(released.law.templates, released.locale).get_template(template)
        written = within_limits(_file(released, template), lambda: found.render(context), own=released.law.own)
    except TemplateNotFound as error:
        if error.name == template:
            return ""
        raise Unusable([_broken(released, template, error)]) from error
    except MISHAPS as error:
        raise Unusable([_broken(released, template, error)]) from error
    text, _ = marks.take_out(marks.resolve(written, str, ""))
    return text.strip()


@identity_cache(objects=1, size=4)
def _context(released: Released, varying: frozenset[str]) -> Mapping[str, Any]:
    """What templates know of a released text; ``varying``: the names that mean something else each time."""
    view, release = released.view, released.release
    return {
        "facts": view.facts, "org": view.organisation, "m": released.words, "spelling": view.spelling, "has": released.words.has,
        "vocab": Collection({name: Collection(terms) for name, terms in released.law.vocabulary.items()}),
        "edition": Edition(release.version, release.effective, release.published), "on": release.effective,
        "regime": released.law.id, "ref": lambda target: Markup(f"#{target.rpartition('#')[2]}"), MODULES: Imported(varying),
        "there": lambda anchor: anchor in released.anchors,
    }  # fmt: skip


def _file(released: Released, template: str) -> str:
    return f"regimes/{released.law.id}/templates/{template}"


def _broken(released: Released, template: str, error: Exception) -> Finding:
    where = _file(released, template)
    return Finding(
        "template-broken", f"{released.history.notice} in {released.locale}: {why(error)}", where, fix="mend the template"
    )
