"""The bench of real notices: its arithmetic, and that what its readers wrote is whole."""

import pytest
from benchmarks.legal.__main__ import table
from benchmarks.legal.review import NOTICES, Gap, Review, read_before, read_reviews
from benchmarks.legal.scoring import Share, law_of, score, unreviewed

REVIEWS = read_reviews()


def gap(name: str, *told_by: tuple[str, str], certain: bool = True, shown_by: str = "facts") -> Gap:
    return Gap(name, "gdpr", certain, shown_by, frozenset(told_by))


REVIEW = Review(
    "shop",
    True,
    ("gdpr",),
    (
        gap("period", ("gdpr.13-2-a", "purposes/a"), ("gdpr.13-2-a", "purposes/b")),
        gap("address", ("key-missing", "organisation/contacts")),
        gap("officer", ("gdpr.13-1-b", "organisation")),
        gap("tone", ("gdpr.12-1", ""), shown_by="words"),
        gap("view", ("gdpr.13-1-d", "purposes/a"), certain=False),
    ),
    frozenset({("gdpr.14-1-f-2", "transfers/a")}),
)


def test_the_interval_is_wilsons() -> None:
    """Worked out by hand from the formula of 1927."""
    assert Share(9, 10).interval() == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert Share(0, 5).interval() == pytest.approx((0.0, 0.4345), abs=1e-4)
    assert Share(5, 5).interval() == pytest.approx((0.5655, 1.0), abs=1e-4)
    assert str(Share(0, 0)) == "–"
    assert str(Share(1, 2) + Share(1, 2)).startswith("0.50 (2 of 4, ")


def test_a_notice_is_scored() -> None:
    errors = frozenset({
        *(("gdpr.13-2-a", f"purposes/{row}") for row in "ab"),
        *(("gdpr.14-1-f-2", "transfers/a"), ("key-missing", "organisation/contacts"), ("ccpa.110-c-2", "data")),
    })  # fmt: skip
    found = score(REVIEW, "gdpr", errors, frozenset({("gdpr.13-1-b", "organisation"), ("gdpr.12-1", "")}))
    assert found.precision == Share(2, 3), "what another law asks, and what no law asks, is not counted"
    assert found.once == Share(1, 2)
    assert found.recall == Share(2, 3), "a gap may be told by a rule of no law"
    assert found.noticed == Share(3, 3)
    assert found.all_gaps == Share(4, 4)
    assert score(REVIEW, "gdpr", frozenset({("gdpr.14-1-f-2", "transfers/a")}), frozenset()).precision == Share(0, 1)
    assert unreviewed(REVIEW, errors) == [("ccpa.110-c-2", "data")]
    assert law_of(("caloppa.22575-b-1", "")) == "ccpa"


@pytest.mark.parametrize("review", REVIEWS, ids=lambda review: review.name)
def test_a_review_is_whole(review: Review) -> None:
    """Every error of the first day was decided, one way only; notices that were held out are named so."""
    errors, _ = read_before(review)
    assert not unreviewed(review, errors)
    assert not review.right & review.not_gaps
    assert len({each.id for each in review.gaps}) == len(review.gaps)
    assert {each.law for each in review.gaps} <= set(review.laws)
    assert all(each.shown_by in ("facts", "words") for each in review.gaps)
    assert review.held_out == (review.name in ("prebid", "tidepool"))
    assert (NOTICES / review.name / "repository/notices/organisation.yaml").is_file()


def test_there_are_as_many_as_were_asked_for() -> None:
    assert len(REVIEWS) >= 6
    assert sum(each.certain for review in REVIEWS for each in review.gaps) >= 60


def test_a_table_tells_first_sight_beside_now() -> None:
    reports = {review.name: read_before(review) for review in REVIEWS}
    lines = table(REVIEWS, reports).splitlines()
    assert any(line.startswith("| all held out | ccpa | now |") for line in lines)
    first, now = ([line.replace(when, "") for line in lines if f"| {when} |" in line] for when in ("first sight", "now"))
    assert sorted(first) == sorted(now), "the same reports twice"
