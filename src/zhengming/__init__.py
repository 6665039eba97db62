"""zhengming: official Chinese-English phrasing, checked and put right."""

__version__ = "0.1.0"
