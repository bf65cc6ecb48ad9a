"""The HTML of a mail: tables of 600 px, every style in its element, no script, no web font."""

from functools import cache

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from deskeditor import resources
from deskeditor.publish.newsletter.letter import Letter
from deskeditor.publish.newsletter.prose import marked
from deskeditor.publish.typesetter import direction

VIEW_URL = "{{view_url}}"
UNSUBSCRIBE_URL = "{{unsubscribe_url}}"
PREFERENCES_URL = "{{preferences_url}}"
PLACEHOLDERS = (VIEW_URL, UNSUBSCRIBE_URL, PREFERENCES_URL)  # the mail service fills them in

_FILLER = "\u034f\u200c\u00a0" * 24  # keeps the first words of the text out of the preview line


@cache
def environment() -> Environment:
    """Return the templates of the mail's theme."""
    made = Environment(
        loader=FileSystemLoader(resources.path("themes", "mail")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["marked"] = marked
    return made


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        load_remote_stylesheets=False,
        extra_css=resources.text("themes", "mail", "mail.css"),
    )


@cache
def _enhancement() -> str:
    """Return what clients with style sheets add: dark colours, and narrow screens."""
    return f"<style>\n{resources.text('themes', 'mail', 'enhancement.css')}</style>\n"


def mail_page(letter: Letter) -> str:
    """Return the mail's HTML document."""
    html = (
        environment()
        .get_template("issue.html")
        .render(
            letter=letter,
            home=letter.home,
            direction=direction(letter.language),
            filler=_FILLER,
            view_url=VIEW_URL,
            unsubscribe_url=UNSUBSCRIBE_URL,
            preferences_url=PREFERENCES_URL,
        )
    )
    # The inliner would put the style sheet before the character set's declaration.
    enhanced = _inliner().inline(html).replace("</head>", f"{_enhancement()}</head>", 1)
    lines = (line.strip() for line in enhanced.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"
