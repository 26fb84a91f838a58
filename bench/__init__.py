"""Benches: one folder a question. `python -m bench QUESTION` measures the system and sets its figures beside peers'."""
