"""Strip the markup of a cell: bold, links, tags, LaTeX, footnote marks.

READMEs print the best score bold and the second underlined, link the models and attach footnotes to
figures. Superscripts are removed before full-width characters become plain ones: ``77.2¹`` would
become 77.21.
"""

from __future__ import annotations

import html
import re

LONGEST = 2000
_DOLLAR = "$"  # a constant: a literal in count() would be taken for a text to translate
_ORNAMENT = re.compile(r"[*_`~<\\$\[\]&\x22†‡§¶↑↓▲▼★☆✅✓🥇🥈🥉]|[^\x00-\x7f]")
_SUPERSCRIPTS = "²³¹⁰-ⁿʰ-ʸᴬ-ᵪ①-⓿❶-❿🄰-🆉"
_RAISED = re.compile(
    rf"<sup>[^<]{{0,80}}</sup>|\^\{{[^}}]{{0,20}}\}}|[{_SUPERSCRIPTS}]", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]]{0,200}\]\([^)\s]{0,400}\)")
_ADDRESS = r"(?:[^()\s]|\([^()\s]{0,200}\)){0,600}"
_LINK = re.compile(rf"\[([^\]]{{1,300}})\]\({_ADDRESS}(?:\s+\"[^\"]{{0,200}}\")?\)")
_NOTE = re.compile(r"\[\^[^\]]{1,20}\]|(?<=[\w%)\]])\s?\[[a-z0-9]{1,2}\]$", re.IGNORECASE)
_MARGIN = re.compile(r"[_^]?\{?\s*\\pm\s*([\d.,]+)\s*\}?")
_LATEX = re.compile(r"\\(?:text|math)?(?:bf|it|rm|tt|textbf|underline|uline|mathbf)\s*\{([^{}]*)\}")
_PAIRED = re.compile(r"(\*\*\*|\*\*|__|~~|`)(?=\S)(.{1,400}?)(?<=\S)\1")
_SLANTED = re.compile(r"^([*_])(?=\S)([^*_]{1,200})(?<=\S)\1$")
_ESCAPED = re.compile(r"\\([\\*_`~|\[\]()#%$&])")
_ARROWS = re.compile(r"\s*[↑↓▲▼\u2605-\u2712\u2719-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]+\s*")
_QUOTED = re.compile(r"[\"“„「『]\s*([^\"“”„「」『』]{1,200}?)\s*[\"”“」』]")
MARKS = "*†‡§¶"
_TRAILING = re.compile(rf"(?<=[\w%)\]）．])\s?[{MARKS}]+$")


def unmarked(text: str) -> str:
    """Return the text of a cell without markup, footnote marks and outer spaces."""
    if not _ORNAMENT.search(text):
        return text.strip()
    text = text[:LONGEST]
    if "&" in text:
        text = html.unescape(text)
    text = _BREAK.sub(" ", text)
    text = _LATEX.sub(r"\1", _MARGIN.sub(r" ± \1", text))
    text = _TAG.sub("", _RAISED.sub("", text))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if text.count(_DOLLAR) == 2 and text.startswith(_DOLLAR) and text.endswith(_DOLLAR):  # noqa: PLR2004 - a formula
        text = text[1:-1]
    for _ in range(3):  # bold within a link within italics
        text = _SLANTED.sub(r"\2", _PAIRED.sub(r"\2", text.strip()))
    text = _ESCAPED.sub(r"\1", _NOTE.sub("", text))
    text = _TRAILING.sub("", _ARROWS.sub(" ", text).strip()).strip()
    return quoted[1] if (quoted := _QUOTED.fullmatch(text)) else text
