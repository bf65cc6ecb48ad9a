"""The newsletter: an issue as a mail, as a page of the site, and as a folder to send from."""

from deskeditor.publish.newsletter.addresses import Campaign
from deskeditor.publish.newsletter.archive import archive_html
from deskeditor.publish.newsletter.compose import compose
from deskeditor.publish.newsletter.issue_plan import plan_issue
from deskeditor.publish.newsletter.mail import Mail

__all__ = ["Campaign", "Mail", "archive_html", "compose", "plan_issue"]
