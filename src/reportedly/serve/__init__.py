"""A story's pages live, each with its JSON twin."""

from reportedly.serve.app import create_app
from reportedly.serve.desk import Desk, open_desk
from reportedly.serve.pages import StorySource

__all__ = ["Desk", "StorySource", "create_app", "open_desk"]
