"""Tools on plain strings: str in, str or offsets out. No model, no input or output."""
