"""Settings of all tests."""

from hypothesis import settings

# A deadline per example fails on a busy machine and says nothing about the code; speed is for benchmarks/.
settings.register_profile("zhengming", deadline=None, print_blob=True)
settings.load_profile("zhengming")
