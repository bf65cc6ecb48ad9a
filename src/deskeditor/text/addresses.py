"""Addresses as they were meant: without the redirects and the marks that others add on the way."""

import re
from urllib.parse import SplitResult, parse_qs, urlsplit, urlunsplit

_REDIRECTS = (  # host, path, the field that holds the address
    (re.compile(r"(?:^|\.)google\.[a-z.]+$"), "/url", ("q", "url")),
    (re.compile(r"\.safelinks\.protection\.outlook\.com$"), "/", ("url",)),
    (re.compile(r"^lm?\.facebook\.com$"), "/l.php", ("u",)),
    (re.compile(r"(?:^|\.)youtube\.com$"), "/redirect", ("q",)),
)
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid?|mc_[ce]id"
    r"|_hsenc|_hsmi|mkt_tok|vero_id|oly_(?:anon|enc)_id)$",
    re.IGNORECASE,
)


def unwrapped(address: str) -> str:
    """Return where a redirect of a mail program or a search engine leads, else the address."""
    parts = _split(address)
    if parts is None or not parts.query:
        return address
    for host, path, names in _REDIRECTS:
        if host.search(parts.hostname or "") and (parts.path or "/") == path:
            fields = parse_qs(parts.query)
            found = next((fields[name][0] for name in names if name in fields), "")
            if found.startswith(("http://", "https://", "mailto:")):
                return found
    return address


def untracked(address: str) -> str:
    """Return an address without what tells where its reader came from; the rest stays as it is."""
    parts = _split(address)
    if parts is None or not parts.query:
        return address
    fields = parts.query.split("&")
    kept = [one for one in fields if not _TRACKING.match(one.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept))) if kept != fields else address


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # as "https://[x"
        return None
