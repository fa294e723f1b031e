"""How well the checker judges real notices that nobody tuned it on. Run as ``./run legal-bench``, or ``python -m benchmarks.legal``.

Each folder below ``notices/`` holds what a real, published notice states, as facts (``repository/``), and ``review.yaml``: what that
notice lacks under the law, written by a reader of the text and the law alone, and which findings of the tool say so. The facts were
written by somebody who saw the text and the guide alone; a third person held findings against gaps. ``before.json`` holds what
the tool reported when it saw the notice for the first time.
"""
