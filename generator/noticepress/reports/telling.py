"""What a finding says, as one text. Pure."""

from __future__ import annotations

from noticepress.findings import Finding, printable


def told(finding: Finding) -> str:
    """What is wrong, how to mend it, the law that asks, and how to answer it, each on a line of its own."""
    lines = [finding.message]
    lines += [f"→ {finding.fix}"] if finding.fix else []
    lines += [f"§ {printable(finding.citation)}"] if finding.citation else []
    lines += [f"? {way}" for way in finding.ways_out]
    return "\n".join(lines)
