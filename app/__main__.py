"""`python -m app` is the `causerie` command."""

from app.cli import main

main()
