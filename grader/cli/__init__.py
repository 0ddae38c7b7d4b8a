"""The command line: arguments in, one call, an exit code out.

Exit codes: 0 done, 1 something wants a person (or isn't the same, isn't all right), 2 wrong use or a broken
key. Anything that isn't a command is a folder of submissions: ``grade submissions/``.
"""

from grader.cli.main import main

__all__ = ["main"]
