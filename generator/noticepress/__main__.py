"""``python -m noticepress``."""

import os
import sys
from contextlib import suppress

with suppress(FileNotFoundError):  # of a folder that is gone, nothing can be read either
    if not sys.flags.safe_path and sys.path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
        del sys.path[0]  # the folder of notices holds no modules: what stands there may come from anybody

from noticepress.cli import main

if __name__ == "__main__":
    main()
