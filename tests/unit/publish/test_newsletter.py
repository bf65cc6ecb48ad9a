"""The mail: what stands in it, in every form, and what a producer is told."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.errors import ExportError
from deskeditor.model.credit import Credit
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.image import ImageUse
from deskeditor.model.issue import Issue, ItemKind, Layout
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Status
from deskeditor.publish.newsletter import Campaign, Mail, archive_html, compose, plan_issue
from deskeditor.publish.newsletter.archive import fragment_html
from example_edition import (
    BARGES,
    ENVOY,
    LIGHT,
    LINE,
    RIVER,
    block,
    edition,
    full_issue,
    issue,
    item,
    section,
)

HOME = "https://meridian.example/"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(tmp_path_factory.mktemp("media"))


@pytest.fixture(scope="module")
def mail(desk: Edition) -> Mail:
    return compose(desk, full_issue())


def page(mail: Mail) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(mail.html)


def lead_of(desk: Edition, headline: str = "", teaser: str = "") -> Mail:
    lead = replace(item(1, RIVER), headline=headline, teaser=teaser)
    return compose(desk, issue(section(1, "", Layout.LEAD, lead)))


def test_the_mail_opens_with_masthead_number_date_and_the_way_to_the_browser(mail: Mail) -> None:
    root = page(mail)
    assert root.findtext(".//title") == "The grain talks restart on the Danube"
    assert root.xpath("string(//h1)").strip() == "The Meridian Review"
    dateline = " ".join(root.xpath("string(//p[@class='dateline'])").split())
    assert dateline == "Weekly No. 61 · Friday, November 27 · View in browser"
    assert root.xpath("//a[text()='View in browser']/@href")[0] == "{{view_url}}"


def test_a_lead_shows_picture_credit_region_headline_teaser_and_keep_reading(mail: Mail) -> None:
    cell = page(mail).xpath("//td[@class='lead']")[0]
    words = " ".join(cell.text_content().split())
    assert words == (
        "Top photo credit: Barges at Galați (Ana Petrescu) Europe River Watch: Mediators return "
        "By Miriam Okafor The first paragraph & more. The second paragraph. Keep reading"
    )
    picture = cell.xpath(".//img")[0]
    assert picture.get("src") == f"{HOME}images/{BARGES}/email-1136.jpg"
    assert picture.get("alt") == "What barges.jpg shows"
    assert (picture.get("width"), picture.get("height")) == ("536", "302")
    assert set(cell.xpath(".//a/@href")) == {f"{HOME}river-watch/"}


def test_a_list_shows_deck_region_and_names_and_a_brief_only_the_headline(mail: Mail) -> None:
    listed = page(mail).xpath("string(//td[@class='listed'])").split()
    assert " ".join(listed) == (
        "Why the line keeps moving The deck of Why the line keeps moving. Europe · Miriam Okafor"
    )
    brief = page(mail).xpath("string(//td[@class='brief'])").split()
    assert " ".join(brief) == "The envoy nobody sent Africa"


def test_every_picture_has_alt_size_and_a_printed_credit(mail: Mail) -> None:
    for picture in page(mail).iter("img"):
        assert picture.get("alt")
        assert picture.get("width")
        assert picture.get("height")
    assert "Ana Petrescu/Meridian" in mail.html
    assert "Ana Petrescu/Meridian" in mail.text


def test_every_style_is_in_its_element_and_the_one_sheet_only_enhances(mail: Mail) -> None:
    styles = page(mail).xpath("//style/text()")
    assert len(styles) == 1
    outside = re.sub(r"@media[^{]+\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", styles[0])
    assert not outside.strip()
    assert mail.html.index("<meta charset") < mail.html.index("<style>")
    for cell in page(mail).xpath("//td[@class]"):
        assert cell.get("style")


def test_the_preheader_is_hidden_and_first_and_followed_by_filler(mail: Mail) -> None:
    first = page(mail).xpath("//body/div")[0]
    assert first.text_content().startswith(
        "Plus: the envoy nobody sent, and what an airbase costs\u034f\u200c\u00a0"
    )
    assert "display: none" in first.get("style")


def test_without_a_preheader_the_first_deck_stands_in_never_body_text(desk: Edition) -> None:
    made = compose(desk, replace(full_issue(), preheader=""))
    assert made.preheader == "The deck of River Watch: Mediators return."
    assert any(w.startswith("There is no preheader; “The deck of") for w in made.warnings)


def test_the_footer_has_address_reason_and_all_three_placeholders(mail: Mail) -> None:
    footer = page(mail).xpath("//td[@class='imprint']")[0]
    assert "14 Chart Lane, London" in footer.text_content()
    assert "because you signed up" in footer.text_content()
    assert set(footer.xpath(".//a/@href")) == {
        "{{unsubscribe_url}}",
        "{{preferences_url}}",
        "{{view_url}}",
    }


def test_overrides_are_printed_and_clearing_them_follows_the_story(desk: Edition) -> None:
    made = lead_of(desk, headline="A better headline", teaser="An *own* teaser.")
    assert "A better headline" in made.html
    assert "An <em>own</em> teaser." in made.html
    assert "River Watch" not in made.html
    assert "River Watch: Mediators return" in lead_of(desk).html


def test_an_item_may_bring_its_own_picture_with_its_own_words(desk: Edition) -> None:
    use = ImageUse(LIGHT, alt="An own alt", credit=Credit(line="Photo: As Printed"))
    made = compose(desk, issue(section(1, "L", Layout.LIST, replace(item(1, LINE), image=use))))
    assert page(made).xpath("//img/@alt") == ["An own alt"]
    assert "Photo: As Printed" in made.html


def test_markup_in_fields_is_printed_never_obeyed_and_escaped_once(desk: Edition) -> None:
    sharp = 'Fish & <b>Chips</b> “quoted” "x"'
    use = ImageUse(BARGES, alt=sharp, caption=sharp, credit=Credit(line=sharp))
    made = compose(
        desk,
        issue(section(1, sharp, Layout.LEAD, replace(item(1, RIVER), headline=sharp, image=use))),
    )
    assert "&amp;amp;" not in made.html
    root = page(made)
    assert not root.xpath("//b")
    assert root.xpath("//img/@alt") == [sharp]
    assert sharp in root.xpath("string(//h2)")
    assert root.xpath("string(//span[@class='credit'])") == sharp
    assert sharp in made.text


def test_hostile_markdown_brings_no_script_style_or_event_into_the_mail(desk: Edition) -> None:
    text = (
        '<script>x()</script><img src=x onerror="x()"><a href="javascript:x()">y</a>'
        '<style>p{}</style><p style="position:fixed">z</p>\n'
    )
    quiet = replace(full_issue(), introduction=text)
    root = page(compose(desk, quiet))
    assert not root.xpath("//script")
    assert len(root.xpath("//style")) == 1
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on")]
    assert not [h for h in root.xpath("//a/@href") if h.startswith("javascript")]


def test_every_link_is_whole_even_those_that_a_text_wrote_relative(desk: Edition) -> None:
    made = compose(
        desk, replace(full_issue(), introduction="[a](/about/) [b](latest/) [[river-watch]]")
    )
    links = page(made).xpath("//td[contains(@class,'introduction')]//a/@href")
    assert links == [f"{HOME}about/", f"{HOME}latest/", f"{HOME}river-watch/"]
    assert f"a ({HOME}about/)" in made.text


def test_a_footnote_mark_is_words_only_since_a_mail_has_no_place_to_jump_to(
    desk: Edition,
) -> None:
    made = compose(desk, replace(full_issue(), introduction="A claim.[^1]\n\n[^1]: The proof.\n"))
    assert not [h for h in page(made).xpath("//a/@href") if h.startswith("#")]
    assert "The proof." in made.html
    assert "The proof." in made.text
    assert "↩" not in made.text
    assert made.warnings == ()


def test_headings_in_a_teaser_become_cross_heads(desk: Edition) -> None:
    made = lead_of(desk, teaser="## Also this week\n\nWords.\n")
    assert page(made).xpath("//p[@class='crosshead']/text()") == ["Also this week"]


def test_headings_in_texts_stay_below_the_mails_own(desk: Edition) -> None:
    text = replace(block(1, ItemKind.TEXT), text="# One\n\n## Two\n\nWords.\n")
    made = compose(desk, issue(section(1, "Notes", Layout.LIST, text)))
    assert [h.tag for h in page(made).xpath("//h1|//h2|//h3|//h4")][:3] == ["h1", "h2", "h3"]


def test_a_mail_in_arabic_runs_from_right_to_left(desk: Edition) -> None:
    arabic = replace(desk, magazine=replace(desk.magazine, language="ar"))
    assert page(compose(arabic, full_issue())).get("dir") == "rtl"
    assert "2026-11-27" in compose(arabic, full_issue()).text


def test_pictures_may_be_shown_from_the_preview_instead_of_the_site(desk: Edition) -> None:
    made = compose(desk, full_issue(), image_base="")
    assert f"images/{BARGES}/email-1136.jpg" in page(made).xpath("//img/@src")


def test_a_campaign_marks_links_to_the_own_site_only_and_keeps_what_they_ask(
    desk: Edition,
) -> None:
    intro = (
        "[own](https://meridian.example/a/?b=1#c) [other](https://x.example/) [m](mailto:a@b.c)"
    )
    made = compose(desk, replace(full_issue(), introduction=intro), campaign=Campaign())
    links = page(made).xpath("//td[contains(@class,'introduction')]//a/@href")
    marks = "utm_source=newsletter&utm_medium=email&utm_campaign=issue-61&utm_content=introduction"
    assert links == [
        f"https://meridian.example/a/?b=1&{marks}#c",
        "https://x.example/",
        "mailto:a@b.c",
    ]
    assert "utm_" not in compose(desk, full_issue()).html
    assert "utm_" not in archive_html(desk, full_issue())


def test_the_text_part_is_numbered_folded_and_in_the_order_of_the_page(mail: Mail) -> None:
    lines = mail.text.splitlines()
    assert lines[0] == "THE MERIDIAN REVIEW"
    assert lines[1] == "Weekly No. 61 · Friday, November 27, 2026"
    numbered = [line for line in lines if re.match(r"\d\. ", line)]
    assert numbered == [
        "1. River Watch: Mediators return",
        "2. Why the line keeps moving",
        "3. The envoy nobody sent",
    ]
    assert f"{HOME}river-watch/" in lines
    assert all(len(line) <= 76 for line in lines if "https://" not in line)
    assert "Top photo credit: Barges at Galați (Ana Petrescu)" in lines
    assert "-- " in lines
    assert "Unsubscribe: {{unsubscribe_url}}" in lines


def test_lists_quotations_and_tables_stay_readable_as_plain_text(desk: Edition) -> None:
    text = (
        "- one item that is long enough to be folded because it goes on and on and on and on\n"
        "- two\n\n3. three\n4. four\n\n> said\n> so\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "line  \nbreak\n\n    code here\n"
    )
    plain = compose(desk, replace(full_issue(), introduction=text)).text
    assert "- one item that is long enough to be folded because it goes on and on and" in plain
    assert "\n  on and on\n- two" in plain
    assert "3. three\n4. four" in plain
    assert "> said so" in plain
    assert "a | b\n1 | 2" in plain
    assert "line\nbreak" in plain
    assert "code here" in plain


def test_the_size_is_that_of_the_larger_of_raw_and_encoded(desk: Edition) -> None:
    plain = compose(desk, full_issue())
    curly = compose(desk, replace(full_issue(), introduction="“” " * 400))
    assert curly.size - plain.size > 400 * 2 * 8


@pytest.mark.parametrize(
    ("length", "expected"),
    [(80_000, "Gmail cuts off what lies beyond"), (110_000, "Gmail will cut off its end")],
)
def test_a_mail_that_would_be_clipped_is_told(desk: Edition, length: int, expected: str) -> None:
    made = compose(desk, replace(full_issue(), introduction="word " * (length // 5)))
    assert any(expected in warning for warning in made.warnings)


def test_a_sound_issue_has_no_warnings(mail: Mail) -> None:
    assert mail.warnings == ()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (replace(full_issue(), subject=""), "There is no subject"),
        (replace(full_issue(), subject="x" * 61), "The subject has 61 characters"),
        (replace(full_issue(), subject="x" * 201), "The subject is too long"),
        (replace(full_issue(), subject="a\nBcc: b@c.d"), "no mail file can be written"),
        (replace(full_issue(), preheader="short"), "The preheader is short: 5 characters"),
        (replace(full_issue(), preheader="x" * 111), "The preheader is long: 111 characters"),
        (issue(), "No. 61 is empty."),
        (issue(section(1, "A", Layout.LIST)), "No. 61 is empty."),
        (
            issue(section(1, "Here", Layout.LIST, item(1, LINE)), section(2, "", Layout.BRIEF)),
            "Section 2 is empty and is not printed.",
        ),
        (
            issue(section(1, "", Layout.LIST, item(1, LINE), item(2, LINE))),
            "“Why the line keeps moving” stands in this issue 2 times.",
        ),
        (
            issue(section(1, "", Layout.LIST, block(1, ItemKind.BUTTON))),
            "A button has no words; it is left out.",
        ),
        (
            issue(section(1, "", Layout.LIST, block(1, ItemKind.IMAGE))),
            "An image block has no picture; it is left out.",
        ),
        (
            issue(section(1, "", Layout.LIST, block(1, ItemKind.TEXT))),
            "A text block is empty; it is left out.",
        ),
        (
            issue(section(1, "", Layout.LIST, replace(item(1), headline="Gone"))),
            "The story of “Gone” is gone or in the trash; it is left out.",
        ),
        (
            replace(full_issue(), introduction="[x](http://x.example/)"),
            "The link http://x.example/ is not secure (https).",
        ),
    ],
)
def test_what_a_producer_should_know_is_told(desk: Edition, changed: Issue, expected: str) -> None:
    assert any(expected in warning for warning in compose(desk, changed).warnings)


def test_a_story_that_is_not_ready_and_one_used_before_are_told(desk: Edition) -> None:
    draft = replace(desk.stories[0], status=Status.REVIEW)
    earlier = replace(full_issue(), id=issue(number=60).id, number=60)
    changed = replace(desk, stories=(draft, *desk.stories[1:]), issues=(earlier, full_issue()))
    warnings = compose(changed, full_issue()).warnings
    name = "“River Watch: Mediators return”"
    assert f"{name} is not ready: Copy review. Its link leads nowhere." in warnings
    assert f"{name} was in No. 60." in warnings


def test_pictures_without_alt_credit_or_file_are_told_by_name(desk: Edition) -> None:
    bare = replace(desk.images[BARGES], alt="", credit=Credit(), sha256="0" * 64)
    changed = replace(desk, images={**desk.images, BARGES: bare})
    warnings = " ".join(compose(changed, full_issue()).warnings)
    assert "“barges.jpg” has no alt text" in warnings
    assert "“barges.jpg” has no credit" in warnings
    assert "“barges.jpg” is missing from the desk's media folder" in warnings
    with pytest.raises(ExportError, match=r"barges\.jpg"):
        plan_issue(changed, full_issue())


def test_a_magazine_without_address_sender_or_secure_site_is_told(desk: Edition) -> None:
    bare = replace(desk, magazine=Magazine(base_url="http://m.example"))
    warnings = " ".join(compose(bare, full_issue()).warnings)
    assert "no postal address" in warnings
    assert "no sender" in warnings
    assert "not secure (https)" in warnings


def test_the_message_has_text_and_html_with_its_pictures_and_asks_to_be_a_draft(
    mail: Mail,
) -> None:
    message = message_from_bytes(mail.eml, policy=policy.default)
    assert message["Subject"] == "The grain talks restart on the Danube"
    assert message["From"] == "The Meridian Review <weekly@meridian.example>"
    assert message["Date"] == "Fri, 27 Nov 2026 07:00:00 +0000"
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert message.get_content_type() == "multipart/alternative"
    parts = [part.get_content_type() for part in message.walk()]
    assert parts == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/jpeg",
        "image/jpeg",
    ]
    body = message.get_body(("html",))
    assert body is not None
    page_sent = lxml.html.document_fromstring(body.get_content())
    shown = {picture.get("src") for picture in page_sent.iter("img")}
    enclosed = {f"cid:{part['Content-ID'][1:-1]}" for part in message.walk() if part["Content-ID"]}
    assert shown == enclosed
    assert b"\n" not in mail.eml.replace(b"\r\n", b"")


def test_the_same_issue_makes_the_same_bytes_and_another_other_ids(desk: Edition) -> None:
    first, again = compose(desk, full_issue()), compose(desk, full_issue())
    assert first.eml == again.eml
    assert first.html == again.html
    later = compose(desk, replace(full_issue(), version=4))
    ids = [message_from_bytes(m.eml)["Message-ID"] for m in (first, later)]
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    "subject",
    [
        "Hi\r\nBcc: victim@x.org",
        "Hi\u2028Bcc: victim@x.org",
        "=?utf-8?q?Hi=0ABcc:_victim=40x.org?=",
        "=?utf-8?b?SGk=?=",
        "Hi\x00",
        "x" * 201,
    ],
)
def test_a_subject_that_would_write_other_headers_makes_no_mail(
    desk: Edition, subject: str
) -> None:
    changed = replace(full_issue(), subject=subject)
    with pytest.raises(ExportError, match="subject"):
        _ = compose(desk, changed).eml
    with pytest.raises(ExportError, match="subject"):
        plan_issue(desk, changed)


@pytest.mark.parametrize(
    "sender",
    [
        "nobody",
        "A <a@b\r\nBcc: c@d>",
        "=?utf-8?q?A=0ABcc:c?= <a@b.c>",
        "A <a b@c.d>",
        "<>",
        "A <a..b@c.d>",
    ],
)
def test_a_sender_that_is_no_plain_address_makes_no_mail(desk: Edition, sender: str) -> None:
    changed = replace(desk, magazine=replace(desk.magazine, sender=sender))
    with pytest.raises(ExportError, match="sender"):
        _ = compose(changed, full_issue()).eml


def test_a_mail_without_sender_is_still_a_draft_to_open(desk: Edition) -> None:
    changed = replace(desk, magazine=replace(desk.magazine, sender=""))
    message = message_from_bytes(compose(changed, full_issue()).eml)
    assert message["From"] is None
    assert message["X-Unsent"] == "1"


@given(st.text(max_size=120))
def test_whatever_the_subject_a_mail_has_the_meant_headers_or_is_refused(subject: str) -> None:
    quiet = replace(issue(section(1, "", Layout.LIST, item(1, LINE))), subject=subject)
    desk = Edition(magazine=Magazine(sender="A <a@b.example>"))
    mail = compose(desk, quiet)
    try:
        message = message_from_bytes(mail.eml, policy=policy.SMTP)
    except ExportError:
        return
    assert set(message.keys()) == {
        "Subject", "From", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"
    }  # fmt: skip


def test_a_picture_in_a_text_travels_with_the_mail(desk: Edition) -> None:
    made = compose(desk, replace(full_issue(), introduction=f"![Alt](image:{LIGHT})"))
    assert f"{HOME}images/{LIGHT}/email-1136.jpg" in page(made).xpath("//td[1]//img/@src")
    paths = [f.path for f in plan_issue(desk, full_issue()).files]
    assert f"images/{LIGHT}/email-1136.jpg" in paths


def test_the_archive_page_is_sections_and_articles_with_relative_addresses(
    desk: Edition,
) -> None:
    root = lxml.html.fragment_fromstring(archive_html(desk, full_issue()), create_parent="div")
    assert not root.xpath(".//table")
    assert [h.text_content() for h in root.xpath(".//h2")] == ["Top story", "Latest", "Briefs"]
    assert root.xpath(".//article//h3/a/@href")[0] == "../../river-watch/"
    assert root.xpath(".//figure/a/img/@src")[0] == f"../../images/{BARGES}/email-1136.jpg"
    assert len(root.xpath(".//span[@class='credit']")) == 2


def test_the_archive_page_names_a_story_that_is_not_out_without_a_link(desk: Edition) -> None:
    html = archive_html(desk, full_issue(), is_out=lambda story: story.id != ENVOY)
    assert "The envoy nobody sent" in html
    assert "the-envoy/" not in html
    assert "why-the-line/" in html


def test_the_fragment_for_pasting_has_no_tables_styles_or_classes(desk: Edition) -> None:
    html = fragment_html(desk, full_issue())
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    tags = {element.tag for element in root.iterdescendants()}
    assert tags <= {"p", "h2", "h3", "img", "a", "em", "strong", "hr"}
    assert "style=" not in html
    assert all(link.startswith("https://") for link in root.xpath(".//a/@href"))


def test_the_issue_folder_has_every_form_and_a_manifest(desk: Edition) -> None:
    plan = plan_issue(desk, full_issue())
    assert [file.path for file in plan.files] == [
        "fragment.html",
        f"images/{BARGES}/email-1136.jpg",
        f"images/{LIGHT}/email-1136.jpg",
        "issue.eml",
        "issue.html",
        "issue.json",
        "issue.txt",
    ]
    assert [file.path for file in plan.closing] == ["deskeditor.json"]


def test_an_empty_issue_is_not_exported(desk: Edition) -> None:
    with pytest.raises(ExportError, match="empty"):
        plan_issue(desk, issue())


def test_a_lost_original_stops_the_message_but_not_the_preview(tmp_path: Path) -> None:
    lost = edition(tmp_path)
    blob_path(tmp_path, lost.images[BARGES].sha256).unlink()
    mail = compose(lost, full_issue())
    assert "barges.jpg" in " ".join(mail.warnings)
    with pytest.raises(ExportError, match=r"barges\.jpg"):
        _ = mail.eml


def test_what_a_text_may_hold_beyond_paragraphs_comes_out_as_words(desk: Edition) -> None:
    text = (
        "<!-- a remark -->\n\nBefore.\n\n::: pullquote\nRepeated.\n:::\n\n---\n\n"
        f"![](image:{LIGHT})\n\n![](image:unknown)\n\n[[nowhere]] ![](image:light.jpg)\n"
    )
    made = compose(desk, replace(full_issue(), introduction=text))
    assert "Before." in made.text
    assert "* * *" in made.text
    assert "Repeated." not in made.text
    assert "remark" not in made.html
    assert any("nowhere" in warning for warning in made.warnings)


def test_an_unknown_time_zone_is_told_the_time_in_utc(desk: Edition) -> None:
    lost = replace(desk, magazine=replace(desk.magazine, timezone="Mars/Olympus"))
    message = message_from_bytes(compose(lost, full_issue()).eml, policy=policy.default)
    assert message["Date"] == "Fri, 27 Nov 2026 07:00:00 +0000"


def test_the_end_of_a_letter_and_a_picture_that_leads_somewhere_are_printed(
    desk: Edition,
) -> None:
    picture = replace(
        block(1, ItemKind.IMAGE), image=ImageUse(LIGHT), url="https://x.example/light"
    )
    made = compose(desk, replace(issue(section(1, "", Layout.LIST, picture)), outro="Goodbye."))
    assert page(made).xpath("//a[img]/@href") == ["https://x.example/light"]
    assert "https://x.example/light" in made.text.splitlines()
    assert "Goodbye." in made.html
    assert "Goodbye." in made.text


def test_a_decorative_picture_needs_no_alt_and_is_no_empty_link(desk: Edition) -> None:
    plain = replace(desk.images[BARGES], alt="", is_decorative=True)
    made = compose(replace(desk, images={**desk.images, BARGES: plain}), full_issue())
    assert made.warnings == ()
    assert f"{BARGES}/email-1136.jpg" not in " ".join(page(made).xpath("//a/img/@src"))


def test_a_relative_address_of_a_button_is_counted_from_the_front_page(desk: Edition) -> None:
    button = replace(block(1, ItemKind.BUTTON), label="Join", url="/join/")
    made = compose(desk, issue(section(1, "", Layout.LIST, button)))
    assert f"{HOME}join/" in made.html
    odd = replace(button, url="shop:1")
    made = compose(desk, issue(section(1, "", Layout.LIST, odd)))
    assert any("leads nowhere from a mail" in warning for warning in made.warnings)


def test_pictures_that_a_text_brings_as_html_are_whole_and_fit_the_measure(
    desk: Edition,
) -> None:
    text = (
        '<p><img src="/a.jpg" width="2000" height="1000" alt="A">'
        '<img src="b.jpg" width="50%" alt="B"></p>\n'
    )
    made = compose(desk, replace(full_issue(), introduction=text))
    wide, odd = page(made).xpath("//p/img")
    assert (wide.get("src"), wide.get("width"), wide.get("height")) == (
        *(f"{HOME}a.jpg", "536", "268"),
    )
    assert (odd.get("src"), odd.get("width")) == (f"{HOME}b.jpg", "50%")


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://[bad) [y](https://[::1)",
        "[x](https://[bad/a) <https://[::1>",
        '<ol start="first"><li>a</li></ol>',
        '<img width="wide" src="https://x.example/a">',
        "[x](<http://a b>)",
        "[x]()",
        "![]()",
        "[[",
        "\x00",
    ],
)
def test_odd_texts_make_a_mail_all_the_same(desk: Edition, text: str) -> None:
    assert compose(desk, replace(full_issue(), introduction=text), campaign=Campaign()).eml


@given(st.text(alphabet="[](){}<>!#*_-=`:/ab. \n|\"'&;=", max_size=60))
def test_whatever_is_typed_makes_a_mail(text: str) -> None:
    words = replace(block(1, ItemKind.TEXT), text=text)
    button = replace(block(2, ItemKind.BUTTON), label=text, url=text)
    made = issue(section(1, text, Layout.LIST, words, button))
    mail = compose(Edition(magazine=Magazine()), replace(made, introduction=text, outro=text))
    assert lxml.html.document_fromstring(mail.html) is not None
