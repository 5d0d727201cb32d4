#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does what a page tells its reader to do, in an empty folder beside a copy of ctnn.

    follow.py <page> <ctnn> <folder>

A fenced block after `<!-- file: NAME -->` becomes that file; after `<!-- edit: NAME -->` it is
appended to it. Each block of `sh` is run as it stands, in order, with the folder as home; only
`git clone` and bootstrap.sh are left out, since the copy and the tools are there. Fails with the
first command that does, and if the page shows output (`<!-- prints -->` before a block) that the
run before it does not print.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

BLOCK = re.compile(r"^(?:<!-- (file|edit|prints)(?:: (\S+))? -->\n)?```(\w*)\n(.*?)^```$",
                   re.MULTILINE | re.DOTALL)
LEFT_OUT = re.compile(r"git clone |\S*bootstrap\.sh")


def copy(source, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("CMakeLists.txt", "LICENSE"):
        shutil.copy(source / name, folder / name)
    for name in ("cmake", "include", "examples"):
        shutil.copytree(source / name, folder / name)


def run(commands, folder):
    kept = "\n".join(line for line in commands.splitlines() if not LEFT_OUT.match(line))
    print(kept, flush=True)
    done = subprocess.run(["sh", "-e", "-c", kept], cwd=folder, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "HOME": str(folder)})
    print(done.stdout, flush=True)
    if done.returncode != 0:
        sys.exit(f"follow.py: status {done.returncode} from\n{kept}")
    return done.stdout


def expect(shown, printed, page):
    """Each line that the page shows is printed; `...` stands for anything."""
    for line in filter(None, (line.strip() for line in shown.splitlines())):
        pattern = ".*".join(re.escape(part) for part in line.split("..."))
        if not re.search(pattern, printed):
            sys.exit(f"follow.py: {page} shows a line that was not printed:\n{line}")


def main():
    page, source, folder = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    shutil.rmtree(folder, ignore_errors=True)
    copy(source, folder / "ctnn")
    printed = ""
    for kind, name, language, text in BLOCK.findall(page.read_text()):
        if kind in ("file", "edit"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((path.read_text() if kind == "edit" else "") + text)
        elif kind == "prints":
            expect(text, printed, page)
        elif language == "sh":
            printed = run(text, folder)


if __name__ == "__main__":
    main()
