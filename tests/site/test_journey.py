"""The journey on its page: a list of steps below the answers, each opened without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from noticepress.proofs.pages import compare
from tests.site.reading import page, parts, text


def steps(main: Any) -> list[tuple[str, Any]]:
    """Name and content of each step of a page, in order."""
    found = parts(main, "np-steps")
    return [(text(each[0]), each) for each in found[0].xpath("./li/details")] if found else []


def test_it_is_a_list_that_opens_without_scripts_below_the_answers(site: Path) -> None:
    main = page(site, "nl/webshop/gdpr")
    names = [
        "de webwinkel bezoekt",
        "een account aanmaakt",
        "bestelt en betaalt",
        "contact met ons opneemt",
        "zich aanmeldt voor de nieuwsbrief",
    ]
    assert [name for name, _ in steps(main)] == [f"Als u {name}" for name in names]
    assert [each.tag for each in parts(main, "np-steps")] == ["ol"]
    ids = set(main.xpath(".//@id"))
    assert {link.get("href")[1:] for _, step in steps(main) for link in step.iter("a") if link.get("href").startswith("#")} <= ids
    html = (site / "nl/webshop/gdpr/index.html").read_text("utf-8")
    assert html.index('class="np-opening"') < html.index('class="np-journey"') < html.index('<div class="np-document">')
    assert compare(html, (site / "nl/webshop/gdpr/notice.md").read_text("utf-8")) == "exactly"
    assert "Ook dit overzicht maakt geen deel uit van de verklaring." in text(parts(main, "np-journey")[0])
    assert "When you visit the web shop" in dict(steps(page(site, "en/webshop/ccpa")))
    assert not steps(page(site, "nl/webshop/gdpr/versions/2.0")), "no version but the text in force"
