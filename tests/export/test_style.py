import re

import pytest

from reportedly.export.html import asset

AA = 4.5
READ = ("ink", "muted", "link", "visited", "unnamed", "cue", "time", "flag")


def schemes() -> dict[str, dict[str, str]]:
    style = asset("style.css")
    light, dark = re.findall(r":root \{(.*?)\}", style, flags=re.DOTALL)[:2]
    return {
        name: dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block))
        for name, block in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_colour_can_be_read_on_both_grounds(scheme: str) -> None:
    tokens = schemes()[scheme]
    for name in READ:
        for ground in ("ground", "tint"):
            assert contrast(tokens[name], tokens[ground]) >= AA, (name, ground)


def test_colour_is_never_the_only_form() -> None:
    style = asset("style.css")
    assert ".source { color: var(--link); text-decoration: underline solid" in style
    assert "text-decoration-style: dashed" in style
    assert "font-variant-caps: small-caps" in style
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style


def test_the_style_loads_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:", asset("style.css"))
