"""The version of zhengming."""

__version__ = "0.1.0"
