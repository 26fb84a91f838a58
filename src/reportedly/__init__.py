"""Reportedly: who said what, through whom, and who had it first."""
