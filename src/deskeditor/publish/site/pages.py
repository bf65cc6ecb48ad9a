"""The pages there is one of: front page, newsletter and its issues, the page for missing pages."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from deskeditor.model.issue import Issue
from deskeditor.publish.newsletter.archive import archive_html
from deskeditor.publish.printed_dates import printed_date
from deskeditor.publish.site.contents import Contents
from deskeditor.publish.site.frame import frame_of, latest_rail, section_rail
from deskeditor.publish.site.head import page_head
from deskeditor.publish.site.proofs import Proofs
from deskeditor.publish.site.story import BRIEF
from deskeditor.publish.structured_data import breadcrumbs, site_data
from deskeditor.publish.theme import filled
from deskeditor.publish.typesetter import Typesetter
from deskeditor.publish.urls import HOME, MISSING, NEWSLETTER, Form, Urls, issue_path, urls_of

_TOP = ("3x2", "(min-width: 75rem) 52rem, 100vw")
_GRID = 9  # stories below the top of the front page


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """An issue as pages name it."""

    number: int
    href: str
    subject: str
    preheader: str
    date: str  # as printed
    day: str  # ISO 8601


def home_page(contents: Contents, proofs: Proofs) -> str:
    """Return the front page."""
    edition = contents.edition
    urls = urls_of(edition.magazine, HOME)
    setter = Typesetter(edition, urls)
    top = contents.top
    return filled(
        "pages/home.html",
        magazine=edition.magazine,
        frame=frame_of(contents, urls),
        head=page_head(
            edition, urls, "home", edition.magazine.name, structured=(site_data(edition, urls),)
        ),
        urls=urls,
        top=setter.entry(top, *_TOP, teaser=proofs.teaser(top, urls)) if top else None,
        latest=latest_rail(contents, urls, top.id if top else ""),
        grid=[setter.entry(story, *BRIEF) for story in contents.grid(_GRID)],
        rail_list=section_rail(contents, urls),
    )


def newsletter_page(contents: Contents) -> str:
    """Return the page that lists all issues."""
    edition = contents.edition
    urls = urls_of(edition.magazine, NEWSLETTER)
    magazine = edition.magazine
    return filled(
        "pages/newsletter.html",
        magazine=magazine,
        frame=frame_of(contents, urls),
        head=page_head(
            edition,
            urls,
            "newsletter",
            magazine.newsletter_name,
            description=magazine.newsletter_blurb,
        ),
        urls=urls,
        issues=[_entry(contents, urls, issue) for issue in contents.issues],
    )


def issue_page(contents: Contents, issue: Issue) -> str:
    """Return the page of one issue, the archive of what was mailed."""
    edition = contents.edition
    urls = urls_of(edition.magazine, issue_path(issue))
    entry = _entry(contents, urls, issue)
    others = {other.number: other for other in contents.issues}
    newer = min((n for n in others if n > issue.number), default=None)
    older = max((n for n in others if n < issue.number), default=None)
    name = edition.magazine.newsletter_name
    steps = [(edition.magazine.name, HOME), (name, NEWSLETTER), (entry.subject, urls.page)]
    body = archive_html(edition, issue)
    return filled(
        "pages/issue.html",
        magazine=edition.magazine,
        frame=frame_of(contents, urls),
        head=page_head(
            edition,
            urls,
            "issue-page",
            entry.subject,
            description=issue.preheader,
            structured=(breadcrumbs(urls, steps),),
        ),
        urls=urls,
        issue=entry,
        body=Markup(body),  # noqa: S704 - made by templates and sanitiser
        newer=_entry(contents, urls, others[newer]) if newer is not None else None,
        older=_entry(contents, urls, others[older]) if older is not None else None,
    )


def missing_page(contents: Contents) -> str:
    """Return the page for addresses that lead nowhere; it may be served at any of them."""
    edition = contents.edition
    urls = urls_of(edition.magazine, MISSING, Form.ROOTED)
    head = page_head(edition, urls, "missing", "There is no such page")
    return filled(
        "pages/missing.html",
        magazine=edition.magazine,
        frame=frame_of(contents, urls),
        head=replace(head, canonical="", robots="noindex", open_graph=()),
        urls=urls,
        latest=latest_rail(contents, urls),
    )


def _entry(contents: Contents, urls: Urls, issue: Issue) -> IssueEntry:
    magazine = contents.edition.magazine
    return IssueEntry(
        number=issue.number,
        href=urls.to(issue_path(issue)),
        subject=issue.subject or f"{magazine.newsletter_name} No. {issue.number}",
        preheader=issue.preheader,
        date=printed_date(issue.date, magazine.language),
        day=issue.date.isoformat(),
    )
