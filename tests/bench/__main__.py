"""All measurements, one after the other: `make bench`."""

from __future__ import annotations

import sys

from tests.bench import builds, check, lighthouse, load, saving, weights


def main() -> int:
    """Print every table; 1 if the check of generated records is over its limits or a request was lost."""
    print("## Checking generated records\n")
    failed = check.main()
    print("\n## Building the site\n")
    builds.main()
    print("\n## First view of each page\n")
    weights.main()
    print("\n## Lighthouse, mobile\n")
    lighthouse.main()
    print("\n## From save to page\n")
    saving.main()
    print("\n## Under load\n")
    return load.main() or failed


if __name__ == "__main__":
    sys.exit(main())
