"""Clean: a raw page becomes an article whose text holds everything, classed, with what the residue told."""

from reportedly.clean.page import clean_page

__all__ = ["clean_page"]
