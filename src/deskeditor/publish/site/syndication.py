"""The feeds of the site: every list in three forms."""

from collections.abc import Iterator

from deskeditor.publish.feeds.atom import atom
from deskeditor.publish.feeds.feed import LENGTH, Feed, feed_entry
from deskeditor.publish.feeds.json_feed import json_feed
from deskeditor.publish.feeds.rss import rss
from deskeditor.publish.plan import PlannedFile
from deskeditor.publish.site.contents import Contents
from deskeditor.publish.site.frame import ICON
from deskeditor.publish.site.lists import Listing
from deskeditor.publish.site.proofs import Proofs
from deskeditor.publish.urls import LATEST, urls_of


def feed_of(contents: Contents, proofs: Proofs, listing: Listing) -> Feed:
    """Return the newest stories of a list as a feed."""
    edition = contents.edition
    magazine = edition.magazine
    urls = urls_of(magazine)
    own = magazine.name if listing.path == LATEST else f"{magazine.name}: {listing.heading}"
    return Feed(
        title=own,
        description=magazine.description if listing.path == LATEST else listing.introduction,
        page=urls.absolute("" if listing.path == LATEST else listing.path),
        base=urls.absolute(f"feeds/{listing.feed}/"),
        language=magazine.language,
        copyright=magazine.copyright,
        publisher=magazine.publisher or magazine.name,
        icon=urls.absolute(ICON),
        entries=tuple(
            feed_entry(edition, urls, story, proofs.full_text(story))
            for story in listing.stories[:LENGTH]
        ),
    )


def feed_files(contents: Contents, proofs: Proofs, listing: Listing) -> Iterator[PlannedFile]:
    """Yield the files of a list's feed."""
    feed = feed_of(contents, proofs, listing)
    yield PlannedFile(f"feeds/{listing.feed}/atom.xml", atom(feed))
    yield PlannedFile(f"feeds/{listing.feed}/feed.json", json_feed(feed))
    yield PlannedFile(f"feeds/{listing.feed}/rss.xml", rss(feed))
