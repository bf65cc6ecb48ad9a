"""Verifying an export: that it is whole and unchanged, and fit to go out."""

from deskeditor.publish.verify.finding import Kind, VerifyFinding, has_errors
from deskeditor.publish.verify.verifying import verify

__all__ = ["Kind", "VerifyFinding", "has_errors", "verify"]
