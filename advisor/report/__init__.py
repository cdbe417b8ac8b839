"""Reports of a Recommendation: one document, many formats, the same numbers in each."""

from advisor.report.build import build_document
from advisor.report.document import Document
from advisor.report.save import FORMATS, render, save_report

__all__ = ["FORMATS", "Document", "build_document", "render", "save_report"]
