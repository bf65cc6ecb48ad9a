"""Which fields of a story its source did not tell."""

from deskeditor.exchange.found import FoundStory


def untold(story: FoundStory, *, body_lacks_picture: bool = False) -> tuple[str, ...]:
    """Return the names of the fields that are missing, in the order of a page.

    A story without a lead picture lacks its image; only a picture that is there can lack words.
    """
    lead = story.lead
    told = (
        ("headline", story.headline),
        ("deck", story.deck),
        ("body", story.body),
        ("byline", story.bylines),
        ("date", story.published_at),
        ("region", story.regions),
        ("image", lead is not None and lead.path is not None and not body_lacks_picture),
        ("credit", lead is None or not lead.credit.is_empty),
        ("alt", lead is None or lead.alt),
    )
    return tuple(name for name, value in told if not value)
