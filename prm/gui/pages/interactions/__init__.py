"""Interactions: the page that lists them, and the dialog that logs one."""
