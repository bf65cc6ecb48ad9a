"""Code blocks as HTML."""

import re
from html import escape

from deskeditor.text.dialect.references import plain_of

_LANGUAGE = re.compile(r"[^\s{}]+")
_NOT_IN_CLASS = re.compile(r"[\"<>&']")


def code_html(code: str, info: str = "", *, is_empty: bool = False) -> str:
    """Return `code` as `pre`; the first word behind the fence names its language."""
    body = escape(code, quote=False)
    ending = "" if is_empty else "\n"
    found = _LANGUAGE.search(plain_of(info).lstrip("{. "))
    name = _NOT_IN_CLASS.sub("", found[0]) if found else ""
    opening = f'<code class="language-{name}">' if name else "<code>"
    return f"<pre>{opening}{body}{ending}</code></pre>"
