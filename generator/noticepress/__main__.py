"""``python -m noticepress``."""

from noticepress.cli import main

if __name__ == "__main__":
    main()
