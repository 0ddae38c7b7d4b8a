"""Answer keys: YAML to an Exam, with every problem and its line at once.

``read_key`` reads one file, ``read_keys`` a folder, a ``KeyFolder`` those of it that are asked for; a broken key raises
KeyProblems and nothing is marked.
"""

from grader.keys.folder import KeyFolder, exam_named, read_keys
from grader.keys.key import parse_key, read_key

__all__ = ["KeyFolder", "exam_named", "parse_key", "read_key", "read_keys"]
