#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A script that begins with #! can be called as a command, and one that can be called begins so.

    executable.py [file...]

The files default to all scripts of the project.
"""

import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def scripts():
    for folder in ("", ".ci", "bench", "cmake", "docs", "examples", "tests"):
        found = (ROOT / folder).rglob("*") if folder else ROOT.glob("*")
        for path in sorted(found):
            if path.is_file() and (path.suffix in (".py", ".sh") or os.access(path, os.X_OK)):
                yield path


def main():
    found = 0
    for path in [pathlib.Path(name) for name in sys.argv[1:]] or scripts():
        with path.open("rb") as file:
            is_command = file.read(2) == b"#!"
        if is_command != os.access(path, os.X_OK):
            found += 1
            print(f"{path}: " + ("it begins with #! and has no permission to be executed; "
                                 "git update-index --chmod=+x" if is_command else
                                 "it may be executed and does not begin with #!"))
    print(f"{found} scripts are wrong")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
