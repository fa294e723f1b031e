"""What the corpus consists of: a folder of repository for each group of companies, in it a notice for each published text."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
REPOSITORIES = tuple(sorted(path.parent for path in HERE.glob("*/notices")))
NOTICES = {path.parent.name: root for root in REPOSITORIES for path in sorted(root.glob("notices/*/notice.yaml"))}
"""The repository of each notice; what its published text says and lacks stands in the folder called like the notice."""
