"""The page in the window: the exporter's page with marks in it, by which it is patched.

The marks are comments, so they change neither the look nor a selector; `unmarked` removes them.
"""

import re
from dataclasses import replace

from deskeditor.publish.article import ArticleParts, article_html

_MARK = re.compile(r"<!--desk:[a-z]+-->")
_BLOCK_MARK = "<!--desk:block-->"


def marked_article(parts: ArticleParts) -> str:
    """Return the article's HTML with the marks that patches are applied by."""
    blocks = tuple(replace(block, html=_BLOCK_MARK + block.html) for block in parts.blocks)
    return article_html(
        ArticleParts(
            header=f"<!--desk:header-->{parts.header}",
            lead=f"<!--desk:lead-->{parts.lead}<!--desk:body-->",
            blocks=blocks,
            footer=f"<!--desk:footer-->{parts.footer}<!--desk:end-->",
        )
    )


def marked_page(page: str, parts: ArticleParts) -> str:
    """Return an exported page with its article marked.

    Raises ValueError if `page` was not made of `parts`.
    """
    plain = article_html(parts)
    if page.count(plain) != 1:
        raise ValueError("the page does not hold this article")
    return page.replace(plain, marked_article(parts))


def unmarked(html: str) -> str:
    """Return HTML without marks."""
    return _MARK.sub("", html)
