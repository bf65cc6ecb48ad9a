"""What the list sorts by: texts without case and accents, statuses by their way to publication."""

import unicodedata

from deskeditor.model.story import FORWARD, Status

# A killed story comes after all that may still be published.
STANDING = {status: place for place, status in enumerate((*FORWARD, Status.KILLED))}


def sort_key(text: str) -> str:
    """Return `text` as it is sorted: "Élan" stands beside "elan", punctuation before is passed."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return bare.lstrip(" \"'“”‘’«»‹›„‚([{¿¡-–—…")
