"""Everything zhengming raises.

::

    ZhengmingError                a file or a call is wrong; the shells answer with status 2
    ├── UsageError                the call itself: an unknown check, language, option
    └── FileError                 a file: has ``path`` and, where it is known, ``line``
        ├── FormatError           the content does not follow its format
        │   └── TermbaseError     a row of a termbase or glossary
        └── EncodingError         the bytes are no text we can read

What is wrong with a *text* is never raised: it is a ``Finding``.
"""

from __future__ import annotations

from pathlib import Path


class ZhengmingError(Exception):
    """Root of the tree: says what is wrong (``reason``) and, where we know one, the remedy (``hint``)."""

    def __init__(self, reason: str, *, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.reason}; {self.hint}" if self.hint else self.reason


class UsageError(ZhengmingError):
    """The call is wrong: an unknown check id, language, option or a combination that cannot work."""


def no_text(name: str, value: object, *, hint: str = "decode bytes first") -> UsageError:
    """What to raise where a text is wanted and another thing given.

    >>> str(no_text("source", b"..."))
    'the source must be a string, not bytes; decode bytes first'
    """
    kind = "None" if value is None else type(value).__name__
    return UsageError(f"the {name} must be a string, not {kind}", hint=hint)


class FileError(ZhengmingError):
    """A file cannot be used.

    >>> str(FileError("core.tsv", "status 'approvd' is unknown", line=412, hint="did you mean 'preferred'?"))
    "core.tsv:412: status 'approvd' is unknown; did you mean 'preferred'?"
    """

    def __init__(self, path: str | Path, reason: str, *, line: int | None = None, hint: str = "") -> None:
        super().__init__(reason, hint=hint)
        self.path = str(path)
        self.line = line
        """Counted from 1; None where the whole file is meant."""

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {super().__str__()}"

    def __reduce__(self) -> tuple[object, ...]:
        # The default would call FileError(message) in the receiving process and lose path and line.
        return _rebuild, (type(self), self.path, self.reason, self.line, self.hint)


def _rebuild(kind: type[FileError], path: str, reason: str, line: int | None, hint: str) -> FileError:
    return kind(path, reason, line=line, hint=hint)


class FormatError(FileError):
    """The content does not follow its format."""


class TermbaseError(FormatError):
    """A row of a termbase or glossary is malformed, or repeats an id."""


class EncodingError(FileError):
    """The bytes are no text: binary, or an encoding that cannot be told."""
