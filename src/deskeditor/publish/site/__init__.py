"""The site: its pages, and the plan of all its files."""

from deskeditor.publish.images import image_file
from deskeditor.publish.site.plan import plan_site
from deskeditor.publish.theme import asset

__all__ = ["asset", "image_file", "plan_site"]
