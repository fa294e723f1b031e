"""XLIFF 2.0: texts out to a translator, and what came back, whatever program wrote it. Pure.

A text is a ``unit`` of one ``segment``; ``name`` holds its context and ``id`` the same with colons for slashes, as an id has none. What waits is in state ``initial``, and
its notes say what the field is and which source its translation was made for. (OASIS, "XLIFF Version 2.0", numbers are its sections.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from noticepress.findings import Finding
from noticepress.translations.exchange import Entry, Read, Returned, explained, exported_of, plain
from noticepress.translations.strings import shown

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DONE = ("translated", "reviewed", "final")
_WITHIN = ("pc", "mrk")
"""Elements around words that are part of the text (4.7)."""
_MARKS = ("sm", "em")
"""Elements that mark a place, and hold no words."""
_SEGMENT, _BETWEEN = f"{{{NAMESPACE}}}segment", f"{{{NAMESPACE}}}ignorable"
_FIX = "export the file again"


def write(entries: Iterable[Entry], notice: str, source: str, locale: str) -> bytes:
    """Return the file; the same texts always give the same bytes."""
    root = etree.Element(_tag("xliff"), {"version": "2.0", "srcLang": source, "trgLang": locale}, nsmap={None: NAMESPACE})
    file = etree.SubElement(root, _tag("file"), {"id": notice})
    words = [each for entry in entries for each in _unit(file, entry)]
    etree.indent(root, " ")
    for element, text in words:  # now that no more space can come into them
        _put(element, text)
    written: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _unit(file: Any, entry: Entry) -> Iterator[tuple[Any, str]]:
    """Add a unit, and yield its empty elements with the words that belong there."""
    unit = etree.SubElement(file, _tag("unit"), {"id": entry.context.replace("/", ":"), "name": entry.context})
    notes = etree.SubElement(unit, _tag("notes"))
    for text in (f"{entry.file}:{entry.line}", *explained(entry)):
        _note(notes, text)
    if entry.source_before is not None:
        _note(notes, shown(entry.source_before), category="source-before")
    waits = entry.translation is None or entry.source_before is not None
    segment = etree.SubElement(unit, _tag("segment"), {"state": "initial" if waits else "final"})
    yield etree.SubElement(segment, _tag("source"), {_SPACE: "preserve"}), shown(entry.source)
    if entry.translation is not None:
        yield etree.SubElement(segment, _tag("target"), {_SPACE: "preserve"}), shown(entry.translation)


def _note(notes: Any, text: str, **attributes: str) -> None:
    """Add a note, which can hold no character that XML does not have."""
    etree.SubElement(notes, _tag("note"), attributes).text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _put(element: Any, text: str) -> None:
    """Put words into an element; a character that XML does not have as ``cp`` (4.2.3.1)."""
    last, start = None, 0
    for found in _NOT_XML.finditer(text):
        _append(element, last, text[start : found.start()])
        last = etree.SubElement(element, _tag("cp"), {"hex": f"{ord(found[0]):04X}"})
        start = found.end()
    _append(element, last, text[start:])


def _append(element: Any, last: Any, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


def read(data: bytes, file: str) -> tuple[Read, list[Finding]]:
    """Return what can be taken from a file, and a finding with its line for what cannot."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        said = " ".join(str(getattr(error, "msg", "") or error).split())[:160]
        return Read({}, ()), [
            Finding(
                "xliff-unreadable", f"not readable as XML: {said}", file, line, fix="mend this place, or export the file again"
            )
        ]
    if root.getroottree().docinfo.doctype:
        return Read({}, ()), [
            Finding("xliff-unreadable", "the file declares a document type, which no XLIFF file needs", file, fix=_FIX)
        ]
    if root.tag != _tag("xliff"):
        fix = "ask for XLIFF 2.0, or send the PO file"
        said = root.get("version", "")[:10]
        what = f"XLIFF {said}" if said and etree.QName(root).localname == "xliff" else "no XLIFF"
        return Read({}, ()), [Finding("xliff-version", f"this is {what}; XLIFF 2.0 is read", file, fix=fix)]
    findings: list[Finding] = []
    returned = tuple(each for unit in root.iter(_tag("unit")) for each in _returned(unit, file, findings))
    names = (each.get("id", "") for each in root.iter(_tag("file")))
    header = {"language": root.get("trgLang", ""), "project-id-version": next(names, "")}
    return Read({name: said for name, said in header.items() if said}, returned), findings


def _returned(unit: Any, file: str, findings: list[Finding]) -> Iterator[Returned]:
    """The text of a unit; one that a program cut into several segments is put together again (4.2.2.5)."""
    context = unit.get("name") or unit.get("id", "").replace(":", "/")
    parts = [each for each in unit if each.tag in (_SEGMENT, _BETWEEN)]
    lost: list[str] = []
    source = "".join(_text(part.find(_tag("source")), lost) for part in parts)
    targets = sorted(parts, key=_order)
    whole = all(part.find(_tag("target")) is not None for part in parts if part.tag == _SEGMENT)
    translation = plain("".join(_text(_target(part), lost) for part in targets)) if whole else ""
    waits = any(part.get("state") not in (None, *_DONE) for part in parts if part.tag == _SEGMENT)
    notes = [note.text or "" for note in unit.iter(_tag("note"))]
    unfinished = not whole or waits or not translation.strip()
    if lost and not unfinished:
        message = f"the translation has <{lost[0]}>, a place holder of another program, in the place of words"
        findings.append(Finding("xliff-inline", message, file, unit.sourceline or 1, path=context, fix="write its words there"))
        return
    places = tuple(note for note in notes if re.fullmatch(r"\S+:[0-9]+", note))
    yield Returned(context, plain(source), translation, unit.sourceline or 1, unfinished, exported_of(notes), places)


def _target(part: Any) -> Any:
    """What stands in the translation for a part: between segments, where nothing else is said, the same as in the source."""
    found = part.find(_tag("target"))
    return part.find(_tag("source")) if found is None else found


def _order(part: Any) -> int:
    """The place of a part in the translation (4.3.1.22)."""
    found = part.find(_tag("target"))
    said = found.get("order", "") if found is not None else ""
    if re.fullmatch("[1-9][0-9]{0,5}", said):
        return int(said)
    return 1 + sum(each.tag in (_SEGMENT, _BETWEEN) for each in part.itersiblings(preceding=True))


def _text(element: Any, lost: list[str]) -> str:
    """The words in an element; ``lost`` gets the names of those inside it that stand for words and hold none."""
    if element is None:
        return ""
    found = [element.text or ""]
    for each in element:
        name = etree.QName(each).localname
        if name == "cp":
            found.append(_character(each.get("hex", "")))
        elif name in _WITHIN:
            found.append(_text(each, lost))
        elif name not in _MARKS:
            lost.append(name)
        found.append(each.tail or "")
    return "".join(found)


def _character(code: str) -> str:
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0xFFFD
    return chr(number) if number < 0x110000 else "\N{REPLACEMENT CHARACTER}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
