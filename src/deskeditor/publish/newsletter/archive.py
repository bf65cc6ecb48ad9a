"""An issue on the web: the body of its page, and a fragment to paste into a mail service."""

from collections.abc import Callable

from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue
from deskeditor.model.story import Story
from deskeditor.publish.newsletter.addresses import archive_addresses, mail_addresses
from deskeditor.publish.newsletter.mail_page import environment
from deskeditor.publish.newsletter.setting import set_letter


def archive_html(
    edition: Edition, issue: Issue, is_out: Callable[[Story], bool] | None = None
) -> str:
    """Return the body of the issue's page in the site: sections and articles, no tables.

    Addresses are relative to `newsletter/NUMBER/`; the page itself brings heading and date. A
    story that is not `is_out` (by default: not ready or published) is named without a link.
    """
    letter = set_letter(edition, issue, archive_addresses(edition.magazine, issue, is_out))
    return environment().get_template("archive.html").render(letter=letter)


def fragment_html(edition: Edition, issue: Issue) -> str:
    """Return the issue as headings, paragraphs, pictures and links only, with full addresses."""
    letter = set_letter(edition, issue, mail_addresses(edition.magazine))
    return environment().get_template("fragment.html").render(letter=letter)
