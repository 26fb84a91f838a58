"""Readings to links."""
