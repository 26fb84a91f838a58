"""The story as pages: a folder that opens from disk, without a server or an outside request; script only adds."""

from reportedly.export.html.folder import ASSETS, asset, write
from reportedly.export.html.render import Desk, Renderer, twin
from reportedly.export.html.urls import List, Noun, Urls

__all__ = ["ASSETS", "NAME", "Desk", "List", "Noun", "Renderer", "Urls", "asset", "twin", "write"]

NAME = "html"
