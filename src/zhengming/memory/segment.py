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
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zhengming.errors import FormatError
from zhengming.fuzzy import token_kinds, token_table
from zhengming.memory.arrays import (
    EPSILON,
    clipped,
    counted,
    gather,
    mixed,
    mixed_pair,
    numbered,
    pairs_wanted,
    portions,
)
from zhengming.memory.tokens import Tokens, content_key, content_keys, joined, text_key, text_keys, tokenized

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]
    Wide = NDArray[np.uint64]

_LAYOUT = 1
_MAGIC = b"zmindex\0"
_ARRAYS = ("ids", "places", "codes", "starts", "ranks", "texts", "text_ids", "contents", "content_ids")
FEW = 32
"""Candidates that are compared without more ado."""
_MANY = 1 << 18
"""Tokens that are worked on at once."""
_SHORT = 4
"""Postings per bucket that are aimed at."""


class Part(NamedTuple):
    """Units in one language that are to be indexed."""

    ids: Wide
    tokens: Tokens
    texts: Wide
    """Hashes of the texts."""
    contents: Wide
    """Hashes of their content."""

    @classmethod
    def of(cls, ids: Sequence[int], texts: Sequence[str]) -> Part:
        """What is indexed of texts."""
        import numpy as np

        tokens = tokenized(texts)
        return cls(np.asarray(ids, np.uint64), tokens, text_keys(texts), content_keys(tokens))


class Candidates(NamedTuple):
    """Texts that may be alike enough, and the most that each can be, the highest first."""

    bounds: Any
    ranks: Any


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
        self._shift = 32 - (len(self._starts) - 2).bit_length()

    def __len__(self) -> int:
        return len(self.ids)

    # --- building

    @classmethod
    def build(cls, parts: Sequence[Part]) -> Segment:
        """From units and what their texts consist of."""
        import numpy as np

        tokens = joined([part.tokens for part in parts])
        ids, texts, contents = (
            np.concatenate([getattr(part, name) for part in parts]) for name in ("ids", "texts", "contents")
        )
        return cls._of(ids, tokens.codes, tokens.places, tokens.lengths, texts, contents)

    @classmethod
    def merge(cls, segments: Sequence[Segment], living: Wide | None = None) -> Segment:
        """One of several, of the units whose ids are in ``living``."""
        import numpy as np

        pieces: list[Any] = []
        for each in segments:
            order = np.argsort(each.ids)
            alive = order if living is None else order[np.isin(each.ids[order], living)]
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
            gather(each._codes, each._places[:-1][alive].astype(np.int64), joined, places[at : at + count],
                    lengths[at : at + count])
            at += count
        texts = np.concatenate([texts for _, _, texts, _ in pieces])
        contents = np.concatenate([contents for _, _, _, contents in pieces])
        return cls._of(ids, joined, places, lengths, texts, contents)

    @classmethod
    def _of(cls, ids: Wide, source: Numbers, places: Any, lengths: Any, texts: Wide, contents: Wide) -> Segment:
        """``source``: the tokens of all texts with a zero after each (the last one may lack it)."""
        import numpy as np

        order = np.argsort(lengths, kind="stable")
        begins, lengths = places[:-1][order], lengths[order]
        ranked = np.zeros(len(ids) + 1, dtype=np.int64)
        np.cumsum(lengths + 1, out=ranked[1:])
        codes = np.zeros(int(ranked[-1]), dtype=np.uint32)
        postings = np.empty(len(codes), dtype=np.uint64)
        bits = min(32, max(8, int(len(codes) // _SHORT).bit_length()))
        low = 0
        while low < len(ids):  # what fits a cache goes several times as fast
            high = max(low + 1, int(np.searchsorted(ranked, ranked[low] + _MANY)) - 1)
            start, end = int(ranked[low]), int(ranked[high])
            here = codes[start:end]
            gather(source, begins[low:high], here, ranked[low:high] - start, lengths[low:high])
            ranks = np.repeat(np.arange(low, high, dtype=np.uint64), lengths[low:high] + 1)
            left = np.empty(len(here), dtype=np.uint32)
            left[0], left[1:] = 0, here[:-1]
            keyed = (ranks << np.uint64(32)) | mixed(left, here)
            keyed.sort()
            keys = numbered(keyed)
            postings[start:end] = ((keys >> np.uint32(32 - bits)).astype(np.uint64) << np.uint64(32)) | (
                keyed >> np.uint64(32)
            )
            low = high
        postings.sort()
        counts = np.bincount((postings >> np.uint64(32)).astype(np.int64), minlength=1 << bits)
        starts = np.zeros((1 << bits) + 1, dtype=np.uint32)
        np.cumsum(counts, out=starts[1:])
        by_text, by_content = np.argsort(texts[order]), np.argsort(contents[order])
        return cls({
            "ids": ids[order], "places": ranked.astype(np.uint64), "codes": codes, "starts": starts,
            "ranks": postings.astype(np.uint32),  # the lower half
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
        return self._codes[start:end].tobytes().decode("utf-32-le", "surrogatepass")

    def texts(self, ranks: Numbers) -> list[str]:
        """The encoded texts of several ranks."""
        import numpy as np

        begins = self._places[ranks].astype(np.int64)
        lengths = self._lengths[ranks].astype(np.int64) + 1
        codes = np.empty(int(lengths.sum()), dtype=np.uint32)
        gather(self._codes, begins, codes, np.cumsum(lengths) - lengths, lengths)
        return codes.tobytes().decode("utf-32-le", "surrogatepass").split("\0")[:-1]

    def with_text(self, key: int) -> Sequence[int]:
        """The ranks of the texts with a hash."""
        return self._equal("text", key)

    def with_content(self, key: int) -> Sequence[int]:
        """The ranks of the texts whose content has a hash."""
        return self._equal("content", key)

    def _equal(self, name: str, key: int) -> Sequence[int]:
        import numpy as np

        # A number of another type makes numpy convert the whole array first.
        hashes, wanted = self._arrays[f"{name}s"], np.uint64(key)
        low = int(hashes.searchsorted(wanted))
        if low == len(hashes) or hashes[low] != wanted:
            return ()
        found: list[int] = self._arrays[f"{name}_ids"][low : hashes.searchsorted(wanted, "right")].tolist()
        return found

    @cached_property
    def _lengths(self) -> Numbers:
        """Tokens of each rank, ascending."""
        import numpy as np

        found: Numbers = self.lengths.astype(np.uint32)
        return found

    def window(self, length: int, least: float) -> tuple[int, int]:
        """The ranks of the texts whose length alone does not rule out a similarity."""
        import numpy as np

        edges = math.ceil(length * least - EPSILON), int(length / least + EPSILON) + 1
        low, high = self._lengths.searchsorted(np.array(edges, dtype=np.uint32))
        return int(low), int(high)

    def candidates(self, query: Query, least: float) -> Candidates:
        """Every text whose similarity may reach ``least``.

        Counted are first the rarest pairs, one of which a text must have; then those that go on to be possible are
        looked up in the others, until they are so few that they are compared sooner than counted.
        """
        import numpy as np

        low, high = self.window(query.length, least)
        if low >= high or not query.length:
            return Candidates(np.zeros(0), np.zeros(0, np.uint32))
        buckets = query.keys >> np.uint32(self._shift)
        lists = [self._ranks[begin:end] for _, begin, end in self._by_size(buckets)]
        shortest, longest = (max(query.length, int(self._lengths[n])) for n in (low, high - 1))
        needed = int(pairs_wanted(longest, least)[shortest:].min())
        first = len(lists) - needed + 1
        pieces = [clipped(each, low, high) for each in lists[:first]]
        ranks, counts = counted(np.concatenate(pieces), low, high)
        # How many more pairs each text has than it needs, when it has none of those that have not been looked up yet.
        slack = counts - self._wanted(ranks, query, least)
        n = first
        while True:
            possible = (slack >= n - len(lists)).nonzero()[0]
            if len(possible) < len(ranks):
                ranks, slack = ranks[possible], slack[possible]
            if n == len(lists) or len(ranks) <= FEW:
                break
            others = lists[n]
            slack += others.take(others.searchsorted(ranks), mode="clip") == ranks
            n += 1
        if len(ranks) <= FEW:  # the order does not matter
            return Candidates(np.ones(len(ranks)), ranks)
        return self._bounded(query, ranks, slack + self._wanted(ranks, query, least))

    def _bounded(self, query: Query, ranks: Numbers, counts: Any) -> Candidates:
        """The texts that share so many pairs with a query, and the most that they can be alike."""
        import numpy as np

        longer = np.maximum(self._lengths[ranks], np.uint32(query.length)).astype(np.int64)
        bounds = 1 - np.maximum(0, (longer + 2 - counts) // 2) / longer
        order = np.argsort(-bounds, kind="stable")
        return Candidates(bounds[order], ranks[order])

    def _wanted(self, ranks: Numbers, query: Query, least: float) -> Any:
        """How many pairs each text has in common with a query at least, when it is alike enough."""
        import numpy as np

        longest = max(query.length, int(self._lengths[ranks[-1]])) if len(ranks) else 0
        return pairs_wanted(longest, least)[np.maximum(self._lengths[ranks], np.uint32(query.length))]

    def _by_size(self, buckets: Numbers) -> list[tuple[int, int, int]]:
        """The postings of buckets, the shortest first: size, begin, end."""
        import numpy as np

        begins, ends = self._starts[buckets].tolist(), self._starts[buckets + np.uint32(1)].tolist()
        return sorted([(end - begin, begin, end) for begin, end in zip(begins, ends, strict=True)])

    def likely(self, query: Query, least: float, most: int) -> Candidates:
        """So many texts of those whose similarity may reach ``least``: the ones that share most pairs."""
        import numpy as np

        low, high = self.window(query.length, least)
        if low >= high or not query.length:
            return Candidates(np.zeros(0), np.zeros(0, np.uint32))
        buckets = (query.keys >> np.uint32(self._shift)).astype(np.int64)
        begins, ends = self._starts[buckets].tolist(), self._starts[buckets + 1].tolist()
        lists = [self._ranks[start:end] for start, end in zip(begins, ends, strict=True)]
        ranks, counts = counted(np.concatenate([clipped(each, low, high) for each in lists]), low, high)
        found = self._bounded(query, ranks, counts)
        enough = (found.bounds[:most] >= least - EPSILON).nonzero()[0]
        return Candidates(found.bounds[enough], found.ranks[enough])

    def holding(self, needle: str) -> Iterator[int]:
        """The ranks of the texts that have some tokens in a row, ascending."""
        import numpy as np

        codes = np.frombuffer(needle.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        if not len(codes):
            return
        if len(codes) == 1:  # pairs do not tell; but all tokens are there to be looked at
            at = (self._codes == codes[0]).nonzero()[0].astype(np.uint64)
            for some in portions(at):
                yield from np.unique(self._places.searchsorted(some, "right") - 1).tolist()
            return
        buckets = np.unique(mixed(codes[:-1], codes[1:]).astype(np.uint32) >> np.uint32(self._shift))
        first, *rest = self._by_size(buckets)
        for ranks in portions(self._ranks[first[1] : first[2]]):
            for _, begin, end in rest:
                others = self._ranks[begin:end]
                if not len(ranks) or not len(others):
                    break
                at = others.searchsorted(ranks)
                at[at == len(others)] = 0
                ranks = ranks[others[at] == ranks]
            else:
                yield from (rank for rank in dict.fromkeys(ranks.tolist()) if needle in self.encoded(rank))

    def length(self, rank: int) -> int:
        """How many tokens a text has."""
        return int(self._lengths[rank])

    # --- files

    def save(self, path: Path) -> None:
        """Write a file and wait until it is on the disk."""
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
        with path.open("wb") as file:
            file.write(_MAGIC + struct.pack("<IIII", version(), len(described), check, 0))
            file.write(b"\0" * (-file.tell() % 64))
            file.write(described)
            for block in blocks:
                file.write(memoryview(block).cast("B") if len(block) else b"")
                file.write(b"\0" * (-file.tell() % 64))
            file.write(_MAGIC)
            file.flush()
            os.fsync(file.fileno())

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
        found, size, check, _ = struct.unpack("<IIII", raw[8:24])
        described = bytes(mapped[64 : 64 + size])
        if found != version() or zlib.crc32(described) != check:
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
    """A text that is looked for: its pairs of tokens and its hashes, worked out once for all segments."""

    def __init__(self, text: str, encoded: str) -> None:
        import numpy as np

        self.length = len(encoded)
        keys: list[int] = []
        seen: dict[int, int] = {}
        left = 0
        for char in f"{encoded}\0":  # _numbered does the same to many texts; for one it takes three times as long
            right = ord(char)
            key = mixed_pair(left, right)
            nth = seen[key] = seen.get(key, -1) + 1
            keys.append(mixed_pair(key, nth) if nth else key)
            left = right
        self.keys: Numbers = np.array(keys, dtype=np.uint32)
        self.text_key = text_key(text)
        self.content_key = content_key(encoded)


@cache
def version() -> int:
    """Of the layout and of the tokens; a file of another one is made again from the store."""
    return zlib.crc32(token_kinds(), zlib.crc32(token_table(), _LAYOUT))
