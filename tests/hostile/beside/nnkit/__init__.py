"""Stands beside the notebook and bears the name of a module or configuration that a kernel reads."""

raise SystemExit("a file that was handed in was imported")
