"""`python -m dashboard.cli`: the `pledgeboard` command without its installed script."""

from dashboard.cli import main

main()
