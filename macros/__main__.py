"""The command line: check, schema, export, new, find."""

from macros.cli import main

if __name__ == "__main__":
    main()
