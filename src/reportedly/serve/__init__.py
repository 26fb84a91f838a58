"""A story's pages live, each with its JSON twin."""

from reportedly.serve.app import create_app
from reportedly.serve.pages import StorySource

__all__ = ["StorySource", "create_app"]
