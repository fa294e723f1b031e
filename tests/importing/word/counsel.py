"""Counsel at work: edits of a Word file's XML, as Word writes them."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
COUNSEL = {f"{W}author": "Mr. A. Raad", f"{W}date": "2026-11-25T10:00:00Z"}


class Doc:
    """A Word file that is open: ``body`` is its document, ``parts`` all of its files."""

    def __init__(self, data: bytes):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root.find(f"{W}body")
        self._last = 90_000

    def saved(self) -> bytes:
        """The file as bytes."""
        self.parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in self.parts.items():
                file.writestr(name, data)
        return out.getvalue()

    def id(self) -> str:
        self._last += 1
        return str(self._last)

    def paragraphs(self) -> Iterator[etree._Element]:
        return self.root.iter(f"{W}p")

    def find(self, words: str) -> etree._Element:
        """The first paragraph that holds the words."""
        return next(each for each in self.paragraphs() if words in said(each))

    def mark(self, tag: str) -> etree._Element:
        """A tracked change, signed."""
        return etree.Element(f"{W}{tag}", {f"{W}id": self.id(), **COUNSEL})

    def cut(self, paragraph: etree._Element, words: str) -> list[etree._Element]:
        """The runs that hold exactly these words, cut out of those around."""
        whole = said(paragraph)
        start = whole.index(words)
        end, here, found = start + len(words), 0, []
        for run in list(paragraph.iter(f"{W}r")):
            if run.getparent().tag in (f"{W}del", f"{W}moveFrom"):
                continue
            text = said(run)
            a, b = max(start - here, 0), min(end - here, len(text))
            here += len(text)
            if a >= b:
                continue
            pieces = [text[:a], text[a:b], text[b:]]
            new = []
            for piece in pieces:
                other = copy.deepcopy(run)
                for each in list(other):
                    if each.tag in (f"{W}t", f"{W}br", f"{W}tab"):
                        other.remove(each)
                other.append(_t(piece))
                new.append(other if piece else None)
            for each in new:
                if each is not None:
                    run.addprevious(each)
            run.getparent().remove(run)
            found.append(new[1])
        return [each for each in found if each is not None]

    def replace(self, words: str, new: str, within: str = "", *, tracked: bool = True) -> None:
        """Put ``new`` in place of ``words`` in the paragraph that holds ``within``."""
        runs = self.cut(self.find(within or words), words)
        last = runs[-1]
        if new:
            other = copy.deepcopy(last)
            other.find(f"{W}t").text = new
            other.find(f"{W}t").set(SPACE, "preserve")
            last.addnext(other)
            if tracked:
                wrap(other, self.mark("ins"))
        for run in runs:
            if tracked:
                for text in run.findall(f"{W}t"):
                    text.tag = f"{W}delText"
                wrap(run, self.mark("del"))
            else:
                run.getparent().remove(run)

    def insert(self, after: str, new: str, *, tracked: bool = True, bold: bool = False) -> None:
        """Put words behind others."""
        run = self.cut(self.find(after), after)[-1]
        other = copy.deepcopy(run)
        other.find(f"{W}t").text = new
        other.find(f"{W}t").set(SPACE, "preserve")
        if bold:
            properties = other.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                other.insert(0, properties)
            properties.append(etree.Element(f"{W}b"))
        run.addnext(other)
        if tracked:
            wrap(other, self.mark("ins"))

    def delete_paragraph(self, words: str, *, tracked: bool = True) -> None:
        paragraph = self.find(words)
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run in list(paragraph.iter(f"{W}r")):
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText"
            wrap(run, self.mark("del"))
        self.end(paragraph, "del")

    def end(self, paragraph: etree._Element, tag: str) -> None:
        """Mark the end of a paragraph as one that came or went."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        run = properties.find(f"{W}rPr")
        if run is None:
            run = etree.SubElement(properties, f"{W}rPr")
        run.append(self.mark(tag))

    def new_paragraph(self, after: str, words: str, *, tracked: bool = True) -> None:
        paragraph = etree.Element(f"{W}p")
        run = etree.SubElement(paragraph, f"{W}r")
        run.append(_t(words))
        self.find(after).addnext(paragraph)
        if tracked:
            self.end(paragraph, "ins")
            wrap(run, self.mark("ins"))

    def split(self, before: str, *, tracked: bool = True) -> None:
        """Press Enter before words: as Word does, the end of the first half is new, the bookmark goes around both."""
        paragraph = self.find(before)
        run = self.cut(paragraph, before)[0]
        first = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            first.append(copy.deepcopy(properties))
        top = run
        while top.getparent() is not paragraph:
            top = top.getparent()
        for each in list(paragraph):
            if each is top:
                break
            if each.tag != f"{W}pPr":
                first.append(each)
        paragraph.addprevious(first)
        if tracked:
            self.end(first, "ins")

    def merge(self, words: str, *, tracked: bool = True) -> None:
        """Delete the end of the paragraph that holds words."""
        paragraph = self.find(words)
        if tracked:
            self.end(paragraph, "del")
            return
        following = paragraph.getnext()
        for each in list(following):
            if each.tag != f"{W}pPr":
                paragraph.append(each)
        following.getparent().remove(following)

    def comment(self, words: str, text: str) -> None:
        number = self.id()
        root = etree.fromstring(self.parts["word/comments.xml"])
        note = etree.SubElement(root, f"{W}comment", {f"{W}id": number, f"{W}initials": "AR", **COUNSEL})
        etree.SubElement(etree.SubElement(note, f"{W}p"), f"{W}r").append(_t(text))
        self.parts["word/comments.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        run = self.cut(self.find(words), words)[0]
        run.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        run.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))

    def link(self, old: str, new: str) -> None:
        """Let the links to one address lead to another, as a relation of their own."""
        name = "word/_rels/document.xml.rels"
        assert old.encode() in self.parts[name], old
        self.parts[name] = self.parts[name].replace(f'Target="{old}"'.encode(), f'Target="{new}"'.encode())


def said(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def wrap(element: etree._Element, mark: etree._Element) -> None:
    """Put an element into a mark, in its place."""
    element.addprevious(mark)
    mark.append(element)


def _t(text: str) -> etree._Element:
    found = etree.Element(f"{W}t", {SPACE: "preserve"})
    found.text = text
    return found
