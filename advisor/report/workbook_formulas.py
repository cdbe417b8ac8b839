"""The three live sheets of the workbook: priorities → weights → 100 × SUMPRODUCT → ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from advisor.report.defuse import defused
from advisor.wording import names, numbers, sentences

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from advisor.report.document import Document
    from advisor.report.xlsx import Formats
