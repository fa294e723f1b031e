import pytest
from benchmarks.table import Row, markdown


@pytest.mark.parametrize(
    ("measured", "must", "aim", "verdict"),
    [
        (1.0, 2.0, 1.0, "aim"),
        (1.01, 2.0, 1.0, "must"),
        (2.0, 2.0, None, "must"),
        (2.01, 2.0, 1.0, "MISSED"),
        (2.01, 2.0, None, "MISSED"),
        (1.01, None, 1.0, "MISSED"),
        (9.0, None, None, "–"),
        (None, 2.0, 1.0, "–"),
    ],
)
def test_the_verdict(measured, must, aim, verdict):
    assert Row("small", "build", "s", measured, must, aim).verdict == verdict


def test_the_ratio_is_with_the_first_rival():
    assert Row("small", "build", "s", 3.0, rivals={"Hugo": 2.0, "Material": 1.0}).ratio == 1.5
    assert Row("small", "build", "s", 3.0).ratio is None
    assert Row("small", "build", "s", None, rivals={"Hugo": 2.0}).ratio is None


def test_the_table_as_it_is_printed():
    rows = [Row("small", "build", "s", 3.0, 2.0, 1.0, {"Hugo": 2.0}), Row("", "tests", "min", None, 10)]
    assert markdown(rows).splitlines() == [
        "| size  | what  | must       | aim      | measured | beside it, same run | ratio | verdict |",
        "|-------|-------|------------|----------|----------|---------------------|-------|---------|",
        "| small | build | ≤ 2.00 s   | ≤ 1.00 s | 3.00 s   | Hugo 2.00 s         | 1.50  | MISSED  |",
        "|       | tests | ≤ 10.0 min |          | not run  |                     |       | –       |",
    ]
