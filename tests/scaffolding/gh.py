"""Stands for the program ``gh`` in a workflow: the comments of a pull request, kept in the file that COMMENTS names."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

BOT = "github-actions[bot]"


def main() -> None:
    """List the comments that the filter of the workflow asks for, write one, or replace one."""
    file = Path(os.environ["COMMENTS"])
    there = json.loads(file.read_text("utf-8")) if file.is_file() else []
    words = sys.argv[1:]
    address = next(each for each in words if each.startswith("repos/"))
    if "--jq" in words:
        assert BOT in words[-1]
        print(*[each["id"] for each in there if each["body"].startswith("<!-- noticepress-review -->")], sep="\n")
        return
    body = Path(words[-1].removeprefix("body=@")).read_text("utf-8")
    if "PATCH" in words:
        [mine] = [each for each in there if str(each["id"]) == address.rpartition("/")[2]]
        mine["body"] = body
    else:
        there.append({"id": len(there) + 1, "body": body})
    file.write_text(json.dumps(there), "utf-8")


main()
