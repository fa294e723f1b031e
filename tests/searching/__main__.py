"""``python -m tests.searching SITE``: what the search of a built site answers first, question by question, and the share that is right."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser.chromium import chromium
from tests.browser.serving import host
from tests.searching.asking import answers


def main(site: Path) -> None:
    """Print it."""
    with host(site) as address, chromium() as browser:
        page = browser.new_page()
        for locale in ("nl", "en", "de"):
            found = list(answers(page, address, locale))
            for each in found:
                if not each.right:
                    print(f"  {each.question.asked}: {', '.join(each.found) or 'nothing'}")
            for name, part in (("all", found), ("unseen", [each for each in found if each.question.unseen])):
                right = sum(each.right for each in part)
                print(f"{locale} {name}: {right} of {len(part)} right first ({right / len(part):.0%})")
            print(f"{locale} slowest: {max(each.took for each in found):.1f} ms")


main(Path(sys.argv[1]))
