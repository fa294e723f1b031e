import pytest
from benchmarks.histories import SIZES
from benchmarks.scaling import Vendor, cost, plan

NAMES = ("cold build, CPU", "site on disk", "files")


def test_a_site_costs_its_start_and_so_much_a_text():
    figures = {(size, "files"): 50 + 12 * SIZES[size].texts for size in ("small", "large")}
    found = cost(figures, "files")
    assert (found.start, found.text) == pytest.approx((50, 12))
    assert found.of(10) == pytest.approx(170)


def test_of_one_size_nothing_is_taken_to_be_the_start():
    assert cost({("small", "files"): 2.0 * SIZES["small"].texts}, "files").of(10) == pytest.approx(20)


def test_what_was_not_measured_is_said():
    with pytest.raises(SystemExit, match="site on disk"):
        cost({}, "site on disk")


def test_the_plan():
    figures = {(size, name): 2 + 0.1 * SIZES[size].texts for size in ("small", "large") for name in NAMES}
    found = plan(figures, Vendor(customers=1000, texts=10, releases=3.65), cores=10)
    assert found["one customer, cold, `s + t·c`"] == "3.00 s"
    assert found["a day's releases, `C·r/365`"] == "10"
    assert found["documents, `C × t`"] == "10,000"
