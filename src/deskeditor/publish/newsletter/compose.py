"""Composing an issue: from the desk's values to the mail that goes out."""

import quopri
from dataclasses import replace

from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue
from deskeditor.publish.newsletter.addresses import Campaign, mail_addresses
from deskeditor.publish.newsletter.cautions import cautions
from deskeditor.publish.newsletter.dates import sent_at
from deskeditor.publish.newsletter.headers import checked_sender, checked_subject
from deskeditor.publish.newsletter.mail import Mail
from deskeditor.publish.newsletter.mail_page import mail_page
from deskeditor.publish.newsletter.message import Enclosure, Envelope, message_bytes
from deskeditor.publish.newsletter.pictures import picture_files
from deskeditor.publish.newsletter.plain_text import plain_text
from deskeditor.publish.newsletter.setting import set_letter


def compose(
    edition: Edition,
    issue: Issue,
    *,
    image_base: str | None = None,
    campaign: Campaign | None = None,
) -> Mail:
    """Return the mail of `issue`: pure, and quick enough to be asked at each change.

    Pictures are shown from `image_base` + "images/ID/NAME.jpg"; None is the magazine's site, ""
    suits a preview that serves the site's own paths. A `campaign` marks links to the magazine's
    site. Only the mail's `eml` needs the pictures' bytes.
    """
    named = named_campaign(campaign, issue)
    letter = set_letter(edition, issue, mail_addresses(edition.magazine, image_base, named))
    html = mail_page(letter)
    size = mail_size(html)
    return Mail(
        subject=letter.subject,
        preheader=letter.preheader,
        html=html,
        text=plain_text(letter),
        size=size,
        warnings=cautions(edition, issue, letter, size),
        message=lambda: _message(edition, issue, named),
    )


def mail_size(html: str) -> int:
    """Return the bytes that a client counts: raw or quoted-printable, whichever is more."""
    raw = html.encode()
    return max(len(raw), len(quopri.encodestring(raw)))


def named_campaign(campaign: Campaign | None, issue: Issue) -> Campaign | None:
    """Return `campaign` with the issue's name if it has none of its own."""
    if campaign is None or campaign.name:
        return campaign
    return replace(campaign, name=f"issue-{issue.number}")


def _message(edition: Edition, issue: Issue, campaign: Campaign | None) -> bytes:
    magazine = edition.magazine
    subject = checked_subject(issue.subject.strip())
    sender = checked_sender(magazine.sender) if magazine.sender.strip() else None
    addresses = replace(mail_addresses(magazine, None, campaign), image=lambda p: f"cid:{_cid(p)}")
    letter = set_letter(edition, issue, addresses)
    envelope = Envelope(
        subject=subject or letter.subject,
        sender=sender,
        date=sent_at(issue.date, magazine.timezone),
        identity=f"{issue.id}\n{issue.version}\n{letter.subject}",
    )
    files = picture_files(edition, letter.pictures())
    enclosures = [Enclosure(_cid(f.path), _file_name(f.path), f.data()) for f in files]
    return message_bytes(envelope, plain_text(letter), mail_page(letter), enclosures)


def _cid(path: str) -> str:
    _, image, name = path.split("/")
    return f"{image}.{name}@deskeditor"


def _file_name(path: str) -> str:
    return _cid(path).removesuffix("@deskeditor")
