"""How messages quote a text."""

from __future__ import annotations


def quoted(text: str) -> str:
    """A wording in quotes, on one line; in curly ones when it has quotes itself.

    >>> quoted("comprehensive\\nreform"), quoted('"little giant" firm')
    ('"comprehensive reform"', '“"little giant" firm”')
    """
    text = " ".join(text.split())
    return f"“{text}”" if '"' in text else f'"{text}"'
