"""``python -m noticepress``."""

import os
import sys

if not sys.flags.safe_path and sys.path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
    del sys.path[0]  # the folder of notices holds no modules: what stands there may come from anybody

from noticepress.cli import main

if __name__ == "__main__":
    main()
