"""Colours that can be read, and a logo that neither runs, loads nor hides anything."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from noticepress.checking.brand import DARK_GROUNDS, ENOUGH, GROUNDS, SEEN, contrast, darker
from noticepress.publishing.branding import colour_sheet
from noticepress.reading.image import MAX_BYTES, BadImage, read_image
from noticepress.site.style_sheet import style_sheet
from tests.conftest import ROOT, in_process

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


def png(width: int = 40, height: int = 20, *more: tuple[bytes, bytes]) -> bytes:
    """A small whole PNG file."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        *more,
        (b"IDAT", zlib.compress(b"\0")),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.png", png()),
        ("logo.svg", SVG.format('<path d="M0 0h4"/>').encode()),
        ("logo.svg", SVG.replace("viewBox", 'width="40px" height="20" viewBox').format("<title>x</title>").encode()),
        (
            "logo.svg",
            SVG.format('<!-- drawn --><g fill="url( #a )"/><g fill="url(#a)"/><style>path{fill:red}</style>').encode(),
        ),
    ],
)
def test_a_good_picture(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    image = read_image(tmp_path / name, tmp_path)
    assert (image.width, image.height, image.data) == (40, 20, data)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("logo.svg", SVG.format("<script>1</script>"), r"holds script \(line 1\)"),
        ("logo.svg", SVG.format("<foreignObject/>"), "holds foreignObject"),
        ("logo.svg", SVG.format('<image href="a.png"/>'), "holds image"),
        ("logo.svg", SVG.format('<animate attributeName="x"/>'), "holds animate"),
        ("logo.svg", SVG.format('<x xmlns="urn:other"/>'), "holds x"),
        ("logo.svg", SVG.format('<g onload="1"/>'), "event handler onload"),
        ("logo.svg", SVG.format('<path href="https://a.example/b.svg#c"/>'), "points outside"),
        *(
            ("logo.svg", SVG.format(f"<defs><{name}/></defs>"), f"draws by <{name}>")
            for name in ("use", "symbol", "mask", "filter", "pattern", "clipPath", "marker")
        ),
        ("logo.svg", SVG.format('<g id="a"><use href="#a"/></g>'), "draws by <use>"),
        ("logo.svg", SVG.format('<g mask="url(#a)"/>'), "draws by the attribute mask"),
        ("logo.svg", SVG.format('<g clip-path="url(#a)"/>'), "draws by the attribute clip-path"),
        ("logo.svg", SVG.format('<path marker-end="url(#a)"/>'), "draws by the attribute marker-end"),
        ("logo.svg", SVG.format('<g style="opacity:1; filter: blur(9px)"/>'), "draws by the attribute style"),
        ("logo.svg", SVG.format("<style>g { backdrop-filter: blur(9px) }</style>"), "masks, filters or movement"),
        ("logo.svg", SVG.format("<style>g{animation: x 1s}</style>"), "masks, filters or movement"),
        (
            "logo.svg",
            SVG.format('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#c"/>'),
            "gradients within gradients",
        ),
        ("logo.svg", SVG.format("<g/>" * 2_100), "more than 2,000 elements"),
        ("logo.svg", SVG.format("<g>" * 40 + "</g>" * 40), "more than 32 levels deep"),
        ("logo.svg", SVG.format("<g>" * 9_000 + "</g>" * 9_000), "XML|deep|nested|well-formed"),
        ("logo.svg", SVG.format(f'<path d="{"M1 1 " * 15_000}"/>'), "more than 20,000 numbers"),
        ("logo.svg", SVG.format('<circle r="1e9"/>'), "a number above 1,000,000"),
        ("logo.svg", SVG.format('<path d="M0 0 L 1e400 0"/>'), "a number above 1,000,000"),
        ("logo.svg", SVG.format('<g fill="url(https://a.example/b)"/>'), "points outside"),
        ("logo.svg", SVG.format('<g style="fill: URL( &quot;//a.example&quot;)"/>'), "points outside"),
        ("logo.svg", SVG.format("<style>@import 'a.css'</style>"), "points outside"),
        ("logo.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("<title>&a;</title>"), "document type"),
        ("logo.svg", '<?xml-stylesheet href="https://a.example/a.css"?>' + SVG.format(""), "processing instruction"),
        ("logo.svg", SVG.format("") + '<?xml-stylesheet href="a.css"?>', "processing instruction"),
        ("logo.svg", SVG.format('<style><!-- x -->@import "https://a.example";</style>'), "points outside"),
        ("logo.svg", SVG.format('<style>@\\69mport "https://a.example";</style>'), "points outside"),
        ("logo.svg", SVG.format('<g style="fill:u\\72l(https://a.example)"/>'), "points outside"),
        ("logo.svg", SVG.format('<g style="fill:image-set(&quot;a.png&quot; 1x)"/>'), "points outside"),
        ("logo.svg", "<svg", "neither PNG nor well-formed SVG"),
        ("logo.svg", "<html/>", "but not SVG"),
        ("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', "how large"),
        ("logo.svg", SVG.replace("40 20", "0 0").format(""), "measures 0 by 0"),
        ("logo.svg", SVG.replace("40 20", "900 20").format(""), "too long"),
        ("logo.svg", png(), "of the kind PNG"),
        ("logo.png", SVG.format(""), "of the kind SVG"),
        ("logo.png", png(9000, 9000), "9000 by 9000 pixels"),
        ("logo.png", png(4, 4, (b"acTL", b"")), "moves"),
        ("logo.png", png()[:-12], "not whole"),
        ("logo.png", png().replace(b"IDAT", b"IDAX"), "damaged"),
        ("logo.png", b"\x89PNG\r\n\x1a\n", "not whole"),
        ("logo.png", b"", "neither PNG"),
        ("logo.png", b"x" * (MAX_BYTES + 1), "at most 100,000 are read"),
    ],
)
def test_a_bad_picture(tmp_path: Path, name: str, data: str | bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(BadImage, match=message) as caught:
        read_image(tmp_path / name, tmp_path)
    assert caught.value.fix


def test_a_link_out_of_the_repository_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "repository"
    inside.mkdir()
    (tmp_path / "logo.png").write_bytes(png())
    (inside / "logo.png").symlink_to(tmp_path / "logo.png")
    with pytest.raises(BadImage, match="outside the repository"):
        read_image(inside / "logo.png", inside)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#b45309", "#ffffff", 5.02)]
)
def test_the_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("colour", ["#ffff00", "#ff0000", "#777777", "#00ff00", "#ffffff"])
def test_the_shade_that_is_named_can_be_read(colour: str) -> None:
    assert all(contrast(darker(colour, GROUNDS), ground) >= ENOUGH for ground in GROUNDS)
    assert darker(darker(colour, GROUNDS), GROUNDS) == darker(colour, GROUNDS)


@pytest.mark.parametrize("colour", ["#000000", "#1f4d5c", "#b45309", "#7a3b00", "#00ff00", "#ffffff", "#0000ff"])
def test_the_dark_scheme_has_shades_that_can_be_read_and_seen(colour: str) -> None:
    sheet = dict(
        re.findall(r"--np-brand-([\w-]+): (#[0-9a-f]{6});", colour_sheet({"primary": colour, "accent": colour}).decode())
    )
    assert (sheet["primary"], sheet["accent"]) == (colour, colour)
    assert all(contrast(sheet["primary-dark"], ground) >= SEEN for ground in DARK_GROUNDS)
    assert all(contrast(sheet["accent-dark"], ground) >= ENOUGH for ground in DARK_GROUNDS)
    bright = all(contrast(colour, ground) >= ENOUGH for ground in DARK_GROUNDS)
    assert (sheet["accent-dark"] == colour) is bright, "a colour that can be read is left as it is"


def test_the_frame_of_the_search_is_seen_on_every_colour_that_is_allowed() -> None:
    """Four fifths white on the lightest grey that white can be read on: the other colours are darker."""
    ground = int(darker("#ffffff", ("#ffffff",))[1:3], 16)
    frame = round(ground + (255 - ground) * 0.8)
    assert contrast(f"#{frame:02x}{frame:02x}{frame:02x}", f"#{ground:02x}{ground:02x}{ground:02x}") >= SEEN
    assert "--np-on-brand-line: #ffffffcc;" in style_sheet()


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    light, _, dark = style_sheet().partition("@media (prefers-color-scheme: dark)")
    for style, grounds in ((light, GROUNDS), (dark.partition("@media")[0], DARK_GROUNDS)):
        assert set(re.findall(r"--np-(?:paper|panel|\w+-paper): (#[0-9a-f]{6})", style)) == set(grounds)


def test_a_poor_colour_hides_no_duty(working_copy: Path) -> None:
    organisation(working_copy, 'accent: "#0f5f6b"', 'accent: "#00aaff"')
    assert "not decided" not in in_process("check", cwd=working_copy).stdout


def organisation(copy: Path, old: str, new: str) -> None:
    path = copy / "notices/organisation.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'accent: "#0f5f6b"',
            'accent: "#00aaff"',
            "a link has a contrast of 2.09 to 1 on the darkest ground it stands on; 4.5 is needed to read it",
        ),
        ('primary: "#b45309"', 'primary: "#ffcc00"', "the name in the header, in white, has a contrast of 1.51 to 1 on it"),
        ("logo: logo.svg", "logo: absent.svg", "there is no file 'absent.svg' beside it"),
        ("logo: logo.svg", "logo: ../logo.svg", "logo"),
    ],
)
def test_a_finding_says_where_and_how(working_copy: Path, command: str, old: str, new: str, said: str) -> None:
    organisation(working_copy, old, new)
    line = 1 + (working_copy / "notices/organisation.yaml").read_text("utf-8").partition(new)[0].count("\n")
    done = in_process(command, cwd=working_copy)
    assert done.returncode == 1
    assert f"notices/organisation.yaml:{line}:" in done.stdout + done.stderr
    assert said in done.stdout + done.stderr
    assert not (working_copy / "site").exists()


def test_the_logo_stands_in_the_header_and_in_the_list_of_files(site: Path) -> None:
    page = (site / "nl/webshop/gdpr/index.html").read_text("utf-8")
    assert '<img src="../../../assets/noticepress/logo.svg" alt="" width="32" height="32">Zonnestraal Fietsen</a>' in page
    assert (site / "assets/noticepress/logo.svg").read_bytes() == (ROOT / "notices/logo.svg").read_bytes()
    assert '"assets/noticepress/logo.svg"' in (site / "noticepress.json").read_text("utf-8")
