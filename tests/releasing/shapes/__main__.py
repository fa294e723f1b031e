"""Record the shape of today, unless something that releases may hold would be forgotten."""

from __future__ import annotations

import sys

from tests.releasing.shapes import file_of_now, narrowed, now, recorded, written

if lost := [f"{name}: {each}" for name, shape in recorded().items() for each in narrowed(shape, now())]:
    sys.exit("\n".join(("not recorded; see docs/decisions/0026:", *lost)))
file_of_now().write_text(written(now()), "utf-8")
