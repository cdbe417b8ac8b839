"""Words for effort levels in further languages, as they stand alone in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.catalog.efforts import Said

# German, French, Spanish, Portuguese, Italian, Russian, Japanese, Korean, Chinese in both scripts.
_WORDS: dict[Said, str] = {
    "none": (
        "aus keine kein ohne aucun aucune sans désactivé ninguno ninguna sin nenhum sem nessuno"
        " senza нет без выкл なし 無し 無 오프 없음 无 關 关 关闭 關閉 关闭思考 關閉思考 不思考"
        " 未开启"
    ),
    "minimal": "minimale mínimo minimo минимальный 最小 최소 极低 極低 最低",
    "low": (
        "niedrig gering faible bas basse bajo baja baixo baixa basso bassa низкий низкая 낮음 较低"
    ),
    "medium": (
        "mittel mittlere moyen moyenne medio media médio média средний средняя 중간 보통 中等 中级"
    ),
    "high": ("hoch hohe élevé élevée haut haute alto alta высокий высокая 높음 较高 高级"),
    "xhigh": "超高 極高 매우높음",
    "max": "maximal maximale máximo máxima massimo massima максимальный 最大 최대",
    "yes": (
        "ein mit oui avec activé sí si sim com con да вкл あり 有り 有 켜짐 있음 开 開 开启 開啟"
        " 启用"
    ),
}
FURTHER_WORDS: dict[str, Said] = {
    word: level for level, words in _WORDS.items() for word in words.split()
}
