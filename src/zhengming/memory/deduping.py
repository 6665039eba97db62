"""What a policy would not have let into a memory is taken out. Start with ``dedupe``."""

from __future__ import annotations

from zhengming.errors import UsageError
from zhengming.memory.store import Store

_SAME = {
    "keep-all": "source_key, target_key, source_language, target_language, codes",
    "newest": "source_key, source_language, target_language",
    "per-context": "source_key, source_language, target_language, previous, following, name",
}
"""By policy: units that agree in these are one."""


def dedupe(store: Store, policy: str, *, dry_run: bool = False) -> int:
    """Of units that are one to a policy, keep the one that was changed last; how many go.

    ``keep-all`` takes out what is the same but for its context, ``newest`` keeps one translation of a source,
    ``per-context`` one for each pair of neighbours and id.
    """
    if policy not in _SAME:
        raise UsageError(f"the policy {policy!r} is unknown", hint=f"these are known: {', '.join(_SAME)}")
    order = f"PARTITION BY {_SAME[policy]} ORDER BY changed DESC, id DESC"
    ranked = f"SELECT id, row_number() OVER ({order}) AS n FROM unit"
    with store.writing() as connection:
        if dry_run:
            found: int = connection.execute(f"SELECT count(*) FROM ({ranked}) WHERE n > 1").fetchone()[0]
            return found
        return connection.execute(f"DELETE FROM unit WHERE id IN (SELECT id FROM ({ranked}) WHERE n > 1)").rowcount
