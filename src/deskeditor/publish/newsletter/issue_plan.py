"""An issue as a folder to send from: the mail in every form, its pictures, and a manifest."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from deskeditor import __version__
from deskeditor.errors import ExportRefusedError
from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue
from deskeditor.model.zones import told_moment, zone_named
from deskeditor.publish.exported import ISSUE_FORMAT, MANIFEST
from deskeditor.publish.json_text import json_bytes, stamped
from deskeditor.publish.newsletter.addresses import Campaign, mail_addresses
from deskeditor.publish.newsletter.archive import fragment_html
from deskeditor.publish.newsletter.compose import compose, named_campaign
from deskeditor.publish.newsletter.headers import checked_sender, checked_subject
from deskeditor.publish.newsletter.mail import Mail
from deskeditor.publish.newsletter.pictures import picture_files
from deskeditor.publish.newsletter.record import issue_record
from deskeditor.publish.newsletter.setting import set_letter
from deskeditor.publish.plan import ClosingFile, Plan, PlannedFile, Sums


def plan_issue(edition: Edition, issue: Issue, *, campaign: Campaign | None = None) -> Plan:
    """Return the folder of `issue`: issue.html, .txt, .eml, .json, fragment.html and images/.

    The mail shows its pictures from the magazine's site; `images/` holds the same files at the
    same paths, to be put there. Raises ExportError for an empty issue, and for a subject or sender
    that a mail's header may not hold.
    """
    pictures = check_mailable(edition, issue)
    mail = compose(edition, issue, campaign=campaign)
    files = (*issue_files(edition, issue, mail, campaign), *pictures)
    return Plan(
        files=tuple(sorted(files, key=lambda file: file.path)),
        warnings=mail.warnings,
        closing=(ClosingFile(MANIFEST, lambda sums: _manifest(issue, mail.subject, sums)),),
    )


def check_mailable(edition: Edition, issue: Issue) -> tuple[PlannedFile, ...]:
    """Return the pictures of the mail of `issue` if that mail can be written.

    Raises ExportError for an empty issue, a subject or sender that a mail's header may not hold, a
    story whose embargo outlasts the issue's day, and a picture whose file is gone.
    """
    _refuse_embargoed(edition, issue)
    checked_subject(issue.subject.strip())
    if edition.magazine.sender.strip():
        checked_sender(edition.magazine.sender)
    letter = set_letter(edition, issue, mail_addresses(edition.magazine))
    if not letter.entries():
        raise ExportRefusedError(f"No. {issue.number} is empty. Add a story, then export again.")
    return picture_files(edition, letter.pictures())


def _refuse_embargoed(edition: Edition, issue: Issue) -> None:
    zone = edition.magazine.timezone
    day_ends = datetime.combine(issue.date + timedelta(days=1), time(), zone_named(zone))
    for item in issue.items():
        story = edition.story(item.story) if item.story else None
        if story and story.embargo_until and story.embargo_until >= day_ends:
            until = told_moment(story.embargo_until, story.time_zone or zone)
            raise ExportRefusedError(
                f"No. {issue.number} of {issue.date.isoformat()} holds “{story.headline}”, which"
                f" is under embargo until {until}. Take it out, or give the issue a later date."
            )


def issue_files(
    edition: Edition, issue: Issue, mail: Mail, campaign: Campaign | None = None
) -> tuple[PlannedFile, ...]:
    """Return the files of one issue less its pictures, as the package holds them too."""
    record = issue_record(edition, issue, named_campaign(campaign, issue))
    return (
        PlannedFile("fragment.html", lambda: fragment_html(edition, issue).encode()),
        PlannedFile("issue.eml", mail.message),
        PlannedFile("issue.html", mail.html.encode()),
        PlannedFile("issue.json", json_bytes(record)),
        PlannedFile("issue.txt", mail.text.encode()),
    )


def _manifest(issue: Issue, subject: str, sums: Sums) -> bytes:
    files: Mapping[str, object] = {
        path: {"sha256": total.sha256, "bytes": total.size} for path, total in sums.items()
    }
    return json_bytes(
        {
            "format": ISSUE_FORMAT,
            "version": "1.0",
            "kind": "issue",
            "id": issue.id,
            "number": issue.number,
            "subject": subject,
            "issue_version": issue.version,
            "content_updated": stamped(issue.updated_at),
            "generator": {"name": "Desk Editor", "version": __version__},
            "files": files,
        }
    )
