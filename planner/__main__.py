"""`python -m planner`."""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    # said here, because older versions cannot read the rest
    sys.stderr.write(
        "Cần Python 3.11, 3.12 hoặc 3.13; đang dùng {0}.{1}.\n"
        "Python 3.11, 3.12 or 3.13 is needed; this is {0}.{1}.\n".format(*sys.version_info)
    )
    raise SystemExit(2)

from planner.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
