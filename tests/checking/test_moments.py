"""Moments that name their purposes: each finding stands where it is mended, and the facts that stay silent are as near as can be."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from noticepress.checking.moments import check_moments
from noticepress.model import Notice
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Parsed
from noticepress.repository import Repository

SOUND = {"collection/visit-shop/purposes": ["advertise"], "collection/subscribe/purposes": ["newsletter"]}
DATA, PURPOSE = "moment-data", "moment-purpose"
IDLE = (PURPOSE, "collection/subscribe/purposes/1")
ROW = "purposes/newsletter/processing/0"
CASES: list[tuple[Mapping[str, Any], list[tuple[str, str]]]] = [
    ({}, []),
    (SOUND, []),
    ({"collection/subscribe/purposes": []}, []),
    ({"collection/subscribe/purposes": ["newsletter", "deliver-orders"]}, []),
    # A purpose that uses nothing of it, alone or beside one that does.
    ({"collection/subscribe/purposes": ["newsletter", "measure-visits"]}, [IDLE]),
    ({"collection/subscribe/purposes": ["newsletter", "nowhere"]}, []),  # 'unknown-id' says it
    ({"collection/subscribe/purposes": ["newsleter"]}, []),
    ({"collection/subscribe/purposes": ["newsletter", "newsletter"]}, []),  # 'duplicate-id' says it
    ({"collection/subscribe/purposes": ["newsletter"], "collection/subscribe/data": []}, [(PURPOSE, "collection/subscribe/purposes/0")]),
    # Data for none of the purposes that are named.
    (
        {"collection/contact-us/purposes": ["newsletter"]},
        [(DATA, "collection/contact-us/data/1")],
    ),
    (
        {"collection/visit-shop/purposes": ["newsletter"]},
        [(PURPOSE, "collection/visit-shop/purposes/0"), (DATA, "collection/visit-shop/data/0")],
    ),
    ({"collection/place-order/purposes": ["deliver-orders"]}, []),
    # What is stated under one law only.
    ({"collection/choose-pay-later/purposes": ["pay-later"]}, []),
    ({"collection/subscribe/purposes": ["pay-later"]}, [(DATA, "collection/subscribe/data/0")]),
    ({"collection/subscribe/purposes": ["pay-later", "newsletter"]}, []),
    ({"collection/subscribe/purposes": ["pay-later"], "collection/subscribe/regimes": ["gdpr"]}, []),
    (
        {"collection/subscribe/purposes": ["pay-later"], "collection/subscribe/regimes": ["ccpa"]},
        [(PURPOSE, "collection/subscribe/purposes/0"), (DATA, "collection/subscribe/data/0")],
    ),
    (
        {"collection/subscribe/purposes": ["newsletter"], f"{ROW}/regimes": ["ccpa"], "collection/subscribe/regimes": ["gdpr"]},
        [(PURPOSE, "collection/subscribe/purposes/0"), (DATA, "collection/subscribe/data/0")],
    ),
    # Data that nothing uses at all are told of elsewhere.
    ({"collection/subscribe/purposes": ["newsletter"], "collection/subscribe/data": ["contact-details", "unused"],
      "data/unused": {"name": {"nl": "Rest", "en": "Rest"}, "source": ["you"]}}, []),
]  # fmt: skip


def _found(examples: Repository, change: Mapping[str, Any]) -> list[tuple[str, str]]:
    loaded = examples.notices["webshop"]
    data = copy.deepcopy(loaded.parsed.data)
    for path, value in change.items():
        *steps, last = path.split("/")
        here = data
        for step in steps:
            here = here[int(step) if isinstance(here, list) else step]
        here[last] = value
    parsed = Parsed(loaded.parsed.file, data, loaded.parsed.values, loaded.parsed.keys)
    notice, wrong = bind(Notice, parsed)
    assert notice is not None, wrong
    return [(finding.rule, finding.path) for finding in check_moments(notice, parsed)]


def test_what_is_found_of_moments(examples: Repository) -> None:
    found = [(change, _found(examples, change)) for change, _ in CASES]
    assert [each for each in found if each not in CASES] == []
