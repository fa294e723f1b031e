"""What a person decided about candidates, as a file that can be kept: ``ID.decisions.yaml``. Touches the disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field

from noticepress.editing.writing import entry
from noticepress.findings import Finding, Unusable, on_one_line
from noticepress.importing.notices.candidates import Candidate
from noticepress.model.values import Id, Value
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text
from noticepress.reading.remembered import read_yaml


class Decision(Value):
    """Whether a candidate is a fact; left out while nobody has decided."""

    accept: bool | None = Field(None, description="true: it becomes a fact; false: it does not; nothing: not decided.")
    quote: str = Field(description="The words of the text for which it was decided.")


class DecisionFile(Value):
    """Decisions by the ids of candidates."""

    source: str = Field(description="The file of the text.")
    decisions: Mapping[Id, Decision] = Field(description="By candidate.")


def as_file(found: Sequence[Candidate], accepted: Mapping[str, bool], source: str, verb: str = "import notice") -> str:
    """The decisions about all candidates, in the order of the text; ``verb``: the command to which they are passed."""
    lines = [
        "# What of the text becomes a fact: 'accept: true' or 'accept: false' for each, then",
        f"# 'noticepress {verb} FILE --notice ID --accept THIS-FILE'. What is left open becomes nothing.",
        *entry("source", source, 0).splitlines(),
        "decisions:" if found else "decisions: {}",
    ]
    for each in found:
        lines.append(f"  # {on_one_line(str(each.place))}, {each.kind}: {on_one_line(each.value)}")
        lines.append(f"  {each.id}:")
        lines.append(f"    accept: {str(accepted[each.id]).lower()}" if each.id in accepted else "    accept:")
        lines += [f"    {line}" if line else "" for line in entry("quote", each.quote, 0).splitlines()]
    return "\n".join(lines) + "\n"


def read_decisions(path: Path, name: str, found: Sequence[Candidate]) -> dict[str, bool]:
    """The decisions of a file, by candidate; raises ``Unusable`` for candidates that are not there, or stand for other words now."""
    text = read_text(path.absolute(), path.absolute().parent)
    if isinstance(text, Finding):
        raise Unusable([Finding(text.rule, text.message, name, text.line, text.column, fix=text.fix)])
    parsed, findings = read_yaml(text, name)
    decided, wrong = bind(DecisionFile, parsed) if parsed else (None, [])
    if decided is None or parsed is None or findings or wrong:
        raise Unusable([*findings, *wrong])
    known = {each.id: each for each in found}
    stale = []
    for each, decision in decided.decisions.items():
        if each in known and " ".join(known[each].quote.split()) == " ".join(decision.quote.split()):
            continue
        file, line, column = parsed.place(("decisions", each), of_key=True)
        message = f"'{each}' stands for other words now" if each in known else f"there is no candidate '{each}' in the text"
        fix = "decide anew: 'noticepress import notice FILE --format decisions' lists the candidates of the text as it is"
        stale.append(Finding("decision-stale", message, file, line, column, fix=fix))
    if stale:
        raise Unusable(stale)
    return {each: decision.accept for each, decision in decided.decisions.items() if decision.accept is not None}
