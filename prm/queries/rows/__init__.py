"""Frozen rows that questions are answered with. The standard library only: a page is drawn from them before the
database is there (``store/cover``).
"""
