"""One immutable piece of the index of a memory, in one language: built at once, kept as one file, memory-mapped.

Start with ``Segment.build`` and ``Segment.candidates``. Texts are ranked by length. Each pair of neighbouring tokens
leads to the ranks of the texts that have it, so that texts which share enough pairs with a query are found by counting:
a text within d edits of a query, the longer of both having M tokens, shares at least M + 1 - 2d of the pairs (each edit
spoils two). Ukkonen, Approximate string-matching with q-grams and maximal matches, 1992.
"""

from __future__ import annotations

import json
import math
import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zhengming.errors import FormatError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]
    Wide = NDArray[np.uint64]

VERSION = 1
"""Of the layout and of the tokens; a file of another one is rebuilt from the store."""
_MAGIC = b"zmindex\0"
_MIXER = 0x9E3779B97F4A7C15
_ARRAYS = ("ids", "places", "codes", "starts", "ranks", "texts", "text_ids", "contents", "content_ids")
_EPSILON = 1e-9
"""Shares of floats: 0.7 of 90 is 62.99999999999999."""
_SHORT = 4
"""Postings per bucket that are aimed at."""


class Candidate(NamedTuple):
    """A text that may be alike enough, and the most that it can be alike."""

    bound: float
    rank: int


class Segment:
    """Encoded texts in one language, and what leads to them."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        self.ids: Wide = arrays["ids"]
        """Ids of the units, by rank."""
        self._places: Wide = arrays["places"]
        """Where the tokens of each rank begin in ``codes``; one more than there are ranks."""
        self._codes: Numbers = arrays["codes"]
        self._starts: Numbers = arrays["starts"]
        self._ranks: Numbers = arrays["ranks"]
        self._arrays = arrays
        self._shift = 64 - (len(self._starts) - 2).bit_length()

    def __len__(self) -> int:
        return len(self.ids)

    # --- building

    @classmethod
    def build(cls, ids: Sequence[int], encoded: Sequence[str], texts: Sequence[int], contents: Sequence[int]) -> Segment:
        """From ids of units, their encoded texts, and the hashes of their texts and of their content."""
        import numpy as np

        joined = np.frombuffer("\0".join(encoded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        lengths = np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded))
        places = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum(lengths + 1, out=places[1:])
        return cls._of(np.asarray(ids, np.uint64), joined, places, lengths, _hashes(texts), _hashes(contents))

    @classmethod
    def merge(cls, segments: Sequence[Segment], dead: Wide | None = None) -> Segment:
        """One of several; without the units whose ids are ``dead``, sorted."""
        import numpy as np

        pieces: list[Any] = []
        for each in segments:
            order = np.argsort(each.ids)
            alive = order if dead is None else order[~np.isin(each.ids[order], dead)]
            texts, contents = each._hash_by_rank("text"), each._hash_by_rank("content")
            pieces.append((each, alive, texts[alive], contents[alive]))
        ids = np.concatenate([each.ids[alive] for each, alive, _, _ in pieces])
        lengths = np.concatenate([each.lengths[alive] for each, alive, _, _ in pieces])
        places = np.zeros(len(ids) + 1, dtype=np.int64)
        np.cumsum(lengths + 1, out=places[1:])
        joined = np.zeros(int(places[-1]), dtype=np.uint32)
        at = 0
        for each, alive, _, _ in pieces:
            count = len(alive)
            _gather(each._codes, each._places[:-1][alive].astype(np.int64), joined, places[at : at + count],
                    lengths[at : at + count])
            at += count
        texts = np.concatenate([texts for _, _, texts, _ in pieces])
        contents = np.concatenate([contents for _, _, _, contents in pieces])
        return cls._of(ids, joined, places, lengths, texts, contents)

    @classmethod
    def _of(cls, ids: Wide, joined: Numbers, places: Any, lengths: Any, texts: Wide, contents: Wide) -> Segment:
        """``joined``: the tokens of all texts with a zero after each (the last one may lack it)."""
        import numpy as np

        order = np.argsort(lengths, kind="stable")
        ranked = np.zeros(len(ids) + 1, dtype=np.int64)
        np.cumsum(lengths[order] + 1, out=ranked[1:])
        codes = np.zeros(int(ranked[-1]), dtype=np.uint32)
        _gather(joined, places[:-1][order], codes, ranked[:-1], lengths[order])
        rank_of = np.repeat(np.arange(len(ids), dtype=np.uint32), lengths[order] + 1)
        left = np.zeros(len(codes), dtype=np.uint32)
        left[1:] = codes[:-1]
        pairs = _mixed(left, codes)
        keys = _repeated(pairs, rank_of)
        bits = max(8, int(len(codes) // _SHORT).bit_length())
        buckets = (keys >> np.uint64(64 - bits)).astype(np.uint64)
        postings = np.sort((buckets << np.uint64(32)) | rank_of)
        counts = np.bincount((postings >> np.uint64(32)).astype(np.int64), minlength=1 << bits)
        starts = np.zeros((1 << bits) + 1, dtype=np.uint32)
        np.cumsum(counts, out=starts[1:])
        by_text, by_content = np.argsort(texts[order], kind="stable"), np.argsort(contents[order], kind="stable")
        return cls({
            "ids": ids[order], "places": ranked.astype(np.uint64), "codes": codes, "starts": starts,
            "ranks": (postings & np.uint64(0xFFFFFFFF)).astype(np.uint32),
            "texts": texts[order][by_text], "text_ids": by_text.astype(np.uint32),
            "contents": contents[order][by_content], "content_ids": by_content.astype(np.uint32),
        })  # fmt: skip

    @property
    def lengths(self) -> Any:
        """Tokens of each rank."""
        import numpy as np

        return (self._places[1:] - self._places[:-1]).astype(np.int64) - 1

    def _hash_by_rank(self, name: str) -> Wide:
        import numpy as np

        found = np.empty(len(self), dtype=np.uint64)
        found[self._arrays[f"{name}_ids"]] = self._arrays[f"{name}s"]
        return found

    # --- asking

    def encoded(self, rank: int) -> str:
        """The encoded text of a rank."""
        start, end = int(self._places[rank]), int(self._places[rank + 1]) - 1
        return bytes(memoryview(self._codes[start:end])).decode("utf-32-le")

    def with_text(self, key: int) -> Sequence[int]:
        """The ranks of the texts with a hash."""
        return self._equal("text", key)

    def with_content(self, key: int) -> Sequence[int]:
        """The ranks of the texts whose content has a hash."""
        return self._equal("content", key)

    def _equal(self, name: str, key: int) -> Sequence[int]:
        hashes = self._arrays[f"{name}s"]
        low, high = hashes.searchsorted(key, "left"), hashes.searchsorted(key, "right")
        found: list[int] = self._arrays[f"{name}_ids"][low:high].tolist()
        return found

    def window(self, length: int, least: float) -> tuple[int, int]:
        """The ranks of the texts whose length alone does not rule out a similarity."""
        import numpy as np

        lengths = self._arrays.get("lengths")
        if lengths is None:
            lengths = self._arrays["lengths"] = self.lengths.astype(np.uint32)
        low, high = np.searchsorted(lengths, (math.ceil(length * least - _EPSILON), int(length / least + _EPSILON) + 1))
        return int(low), int(high)

    def candidates(self, query: Query, least: float) -> list[Candidate]:
        """Every text whose similarity may reach ``least``, the best bound first.

        Counted are first the rarest pairs, one of which a text must have; then those that go on to be possible are
        looked up in the others.
        """
        import numpy as np

        low, high = self.window(query.length, least)
        if low >= high or not query.length:
            return []
        lengths = self._arrays["lengths"]
        buckets = (query.keys >> np.uint64(self._shift)).astype(np.int64)
        begins, ends = self._starts[buckets].astype(np.int64), self._starts[buckets + 1].astype(np.int64)
        order = np.argsort(ends - begins)
        needed = _needed(max(query.length, int(lengths[low])), int(max(query.length, lengths[high - 1])), least)
        first = len(order) - needed + 1
        lists = [self._ranks[begins[n] : ends[n]] for n in order]
        pieces = [_clipped(each, low, high) for each in lists[:first]]
        ranks, counts = _counted(np.concatenate(pieces), low, high)
        longer = np.maximum(lengths[ranks], query.length).astype(np.int64)
        wanted = longer + 1 - 2 * np.floor((1 - least) * longer + _EPSILON).astype(np.int64)
        for n in range(first, len(lists)):
            possible = counts + (len(lists) - n) >= wanted
            if not possible.all():
                ranks, counts, wanted, longer = (each[possible] for each in (ranks, counts, wanted, longer))
            if not len(ranks):
                return []
            others = lists[n]
            at = np.searchsorted(others, ranks)
            at[at == len(others)] = 0
            counts += others[at] == ranks
        bounds = 1 - np.maximum(0, (longer + 2 - counts) // 2) / longer
        good = np.flatnonzero(bounds >= least - _EPSILON)
        good = good[np.argsort(-bounds[good], kind="stable")]
        return list(map(Candidate, bounds[good].tolist(), ranks[good].tolist()))

    # --- files

    def save(self, path: Path) -> None:
        """Write aside, flush, rename: a reader sees the whole file or none."""
        import numpy as np

        head: list[tuple[str, str, int]] = []
        blocks: list[Any] = []
        for name in _ARRAYS:
            array = np.ascontiguousarray(self._arrays[name])
            head.append((name, array.dtype.str, len(array)))
            blocks.append(array)
        described = json.dumps(head).encode()
        described += b" " * (-len(described) % 64)
        check = zlib.crc32(described)
        aside = path.with_suffix(".tmp")
        with open(aside, "wb") as file:
            file.write(_MAGIC + struct.pack("<IIII", VERSION, len(described), check, 0))
            file.write(b"\0" * (-file.tell() % 64))
            file.write(described)
            for block in blocks:
                file.write(memoryview(block).cast("B") if len(block) else b"")
                file.write(b"\0" * (-file.tell() % 64))
            file.write(_MAGIC)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)

    @classmethod
    def open(cls, path: Path) -> Segment:
        """A segment from its file, mapped: nothing is read before it is asked for.

        Raises:
            FormatError: it is no index, of another version, or torn.
        """
        import numpy as np

        try:
            mapped: Any = np.memmap(path, dtype=np.uint8, mode="r")
        except (OSError, ValueError) as error:
            raise FormatError(path, "the index cannot be read") from error
        raw = bytes(mapped[:64])
        if raw[:8] != _MAGIC or bytes(mapped[-8:]) != _MAGIC:
            raise FormatError(path, "the index is torn")
        version, size, check, _ = struct.unpack("<IIII", raw[8:24])
        described = bytes(mapped[64 : 64 + size])
        if version != VERSION or zlib.crc32(described) != check:
            raise FormatError(path, "the index is of another version")
        at = 64 + size
        arrays: dict[str, Any] = {}
        for name, kind, count in json.loads(described):
            length = np.dtype(kind).itemsize * count
            if at + length > len(mapped):
                raise FormatError(path, "the index is torn")
            arrays[name] = np.frombuffer(mapped, dtype=kind, count=count, offset=at) if count else np.zeros(0, kind)
            at += length + -length % 64
        return cls(arrays)


class Query:
    """A text that is looked for: its pairs of tokens, worked out once for all segments."""

    def __init__(self, encoded: str) -> None:
        import numpy as np

        self.encoded = encoded
        self.length = len(encoded)
        codes = np.frombuffer(f"\0{encoded}\0".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        pairs = _mixed(codes[:-1], codes[1:])
        self.keys: Wide = _repeated(pairs, np.zeros(len(pairs), dtype=np.uint32))


def _needed(shortest: int, longest: int, least: float) -> int:
    """How many pairs each text shares at least whose length is in a range, when it is alike enough.

    Not that of the shortest: at 0.7 one edit spoils 2 of 7 pairs of 6 tokens, and two spoil 4 of 8 of 7 tokens.
    """
    lengths = range(shortest, longest + 1)
    return max(1, min(longer + 1 - 2 * int((1 - least) * longer + _EPSILON) for longer in lengths))


def _clipped(ranks: Numbers, low: int, high: int) -> Numbers:
    if len(ranks) < 64 or (ranks[0] >= low and ranks[-1] < high):
        return ranks
    start, end = ranks.searchsorted((low, high))
    return ranks[start:end]


def _counted(ranks: Numbers, low: int, high: int) -> tuple[Any, Any]:
    """Which ranks of a window occur, and how often."""
    import numpy as np

    if len(ranks) * 8 > high - low:
        inside = ranks[(ranks >= low) & (ranks < high)]
        counts = np.bincount(inside - np.uint32(low), minlength=high - low)
        found = np.flatnonzero(counts)
        return found + low, counts[found]
    ranks = np.sort(ranks)
    ranks = ranks[ranks.searchsorted(low) : ranks.searchsorted(high)]
    if not len(ranks):
        return ranks.astype(np.int64), np.zeros(0, dtype=np.int64)
    edges = np.flatnonzero(np.concatenate(([True], ranks[1:] != ranks[:-1], [True])))
    return ranks[edges[:-1]].astype(np.int64), np.diff(edges)


def _mixed(left: Any, right: Any) -> Wide:
    """64 well-mixed bits of each pair of tokens (Vigna's splitmix64)."""
    import numpy as np

    mixed: Wide = (left.astype(np.uint64) << np.uint64(32)) | right
    with np.errstate(over="ignore"):
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _repeated(pairs: Wide, owners: Numbers) -> Wide:
    """The same, with another value for the second, third ... of a pair in one text: a common pair is counted once."""
    import numpy as np

    if not len(pairs):
        return pairs
    keyed = (owners.astype(np.uint64) << np.uint64(32)) | (pairs >> np.uint64(32))
    order = np.argsort(keyed, kind="stable")
    ordered = keyed[order]
    fresh = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    if fresh.all():
        return pairs
    runs = np.flatnonzero(fresh)
    nth = np.arange(len(ordered)) - np.repeat(runs, np.diff(np.append(runs, len(ordered))))
    again = order[nth > 0]
    result = pairs.copy()
    with np.errstate(over="ignore"):
        result[again] = _mixed(pairs[again] >> np.uint64(32), nth[nth > 0].astype(np.uint64))
    return result


def _gather(source: Numbers, begins: Any, target: Numbers, places: Any, lengths: Any) -> None:
    """Copy stretches of one array to places in another one."""
    import numpy as np

    total = int(lengths.sum())
    if not total:
        return
    offsets = np.repeat(begins - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    at = np.arange(total)
    into = np.repeat(places - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    target[at + into] = source[at + offsets]


def _hashes(values: Sequence[int]) -> Wide:
    import numpy as np

    return np.fromiter(values, dtype=np.uint64, count=len(values))
