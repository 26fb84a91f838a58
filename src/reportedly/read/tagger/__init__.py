"""Attributions by a small encoder of our own: sources, cues and contents, direct and indirect, with a confidence."""

from reportedly.read.tagger.attributions import Attribution
from reportedly.read.tagger.model import has_model
from reportedly.read.tagger.tagger import tag_attributions

__all__ = ["Attribution", "has_model", "tag_attributions"]
