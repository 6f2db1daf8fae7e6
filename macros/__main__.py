"""The command line: checks, schemas, exports, changes, skeletons and look-ups."""

from macros.cli import main

if __name__ == "__main__":
    main()
