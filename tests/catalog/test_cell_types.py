"""What a cell may hold: texts of the data in each language."""

from __future__ import annotations

from advisor.catalog.cell_types import Bilingual


def test_that_a_text_of_the_data_is_english_where_it_lacks_the_language() -> None:
    text = Bilingual(en="cost", zh="成本")
    assert [text.in_language(code) for code in ("en", "zh", "ja")] == ["cost", "成本", "cost"]
