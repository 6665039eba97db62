"""``python -m zhengming`` is ``zm``."""

from zhengming.cli import main

main(prog_name="zhengming")
