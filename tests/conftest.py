"""Settings of all tests."""

import os

from hypothesis import settings

# A deadline per example fails on a busy machine and says nothing about the code; speed is for benchmarks/.
# On a build server the same examples every time: a new one must not turn an unrelated change red.
settings.register_profile("zhengming", deadline=None, print_blob=True, derandomize="CI" in os.environ)
settings.load_profile("zhengming")
