"""What the tests of the memory share: units, and the plainest search there is."""

from __future__ import annotations

from collections.abc import Iterable

from zhengming.memory.scoring import Asked, Penalties, judge, penalties
from zhengming.model import Segment, TranslationUnit


def unit(zh: str, en: str, *, zh_tag: str = "zh-CN", **fields: object) -> TranslationUnit:
    return TranslationUnit(Segment(zh, zh_tag), Segment(en, "en"), **fields)  # type: ignore[arg-type]


REFORM = (
    unit("推进综合改革试点。", "Advance comprehensive reform pilots."),
    unit("推进改革试点。", "Advance reform pilots."),
    unit("扩大对外开放。", "Open wider to the outside world."),
    unit("投资2.78万亿元，增长5%。", "Investment came to 2.78 trillion yuan, up 5%."),
    unit("實施負面清單制度。", "Implement the negative list system.", zh_tag="zh-TW"),
    unit("负面清单管理", "Negative list management"),
)


def brute_force(
    units: Iterable[TranslationUnit], text: str, *, side: str, threshold: int, limit: int
) -> list[tuple[int, int]]:
    """Net and gross score of the best answers, by looking at every unit."""
    query = Asked(text, side)
    found = []
    for each in units:
        assert each.target is not None
        source, target = (each.source, each.target) if side == "zh" else (each.target, each.source)
        judged = judge(query, source.text, target.text)
        if judged.gross >= threshold:
            cost = sum(points for _, points in penalties(query, source.text, "", "", "", "", Penalties()))
            found.append((judged.gross - cost, judged.gross))
    return sorted(found, reverse=True)[:limit]
