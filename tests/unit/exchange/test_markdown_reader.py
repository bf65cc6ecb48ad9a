from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskeditor.exchange.found import Findings, FoundStory
from deskeditor.exchange.reading import read
from deskeditor.model.contributor import Role
from deskeditor.model.credit import Credit
from deskeditor.model.story import Status


def found_in(folder: Path, text: str | bytes, name: str = "story.md") -> Findings:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read([path])


def story_of(folder: Path, text: str | bytes, name: str = "story.md") -> FoundStory:
    found = found_in(folder, text, name)
    assert not found.problems
    return found.stories[0]


def with_header(header: str, body: str = "Text.\n") -> str:
    return f"---\n{header}\n---\n\n{body}"


OURS = with_header(
    """\
headline: "River Watch: Mediators return"
deck: "After a month of silence."
slug: river-watch
status: review
section: reporting
column: river-watch
regions: [europe, global-crises]
topics: [Grain, Rivers]
bylines:
  - {contributor: miriam-okafor, role: author}
  - {contributor: ana-petrescu, role: photographer}
date: "2026-11-21T09:30:00+01:00"
updated: "2026-11-21T10:12:00+00:00"
teaser: |
  First paragraph.

  Second.
language: ro
lead:
  image: barges.jpg
  alt: Barges
  caption: At the quay
  credit: {label: Top photo credit, creator: Ana Petrescu, agency: Meridian, licence: CC BY 4.0}
"""
)


def test_our_own_keys_are_read_whole(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "barges.jpg").write_bytes(b"p")
    story = story_of(tmp_path, OURS, "stories/01-river.md")

    assert story.headline == "River Watch: Mediators return"
    assert story.deck == "After a month of silence."
    assert story.slug == "river-watch"
    assert story.status is Status.REVIEW
    assert (story.section, story.column) == ("reporting", "river-watch")
    assert story.regions == ("europe", "global-crises")
    assert story.topics == ("Grain", "Rivers")
    assert story.bylines == (("miriam-okafor", Role.AUTHOR), ("ana-petrescu", Role.PHOTOGRAPHER))
    assert story.published_at == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    assert story.updated_at == datetime(2026, 11, 21, 10, 12, tzinfo=UTC)
    assert story.teaser == "First paragraph.\n\nSecond.\n"
    assert story.language == "ro"
    assert story.lead is not None
    assert story.lead.path == (tmp_path / "images" / "barges.jpg").resolve()
    assert (story.lead.alt, story.lead.caption) == ("Barges", "At the quay")
    assert story.lead.credit == Credit(
        "Top photo credit", creator="Ana Petrescu", agency="Meridian", licence="CC BY 4.0"
    )
    assert story.origin.missing == ()


@pytest.mark.parametrize(
    "header",
    [
        "title: Head\ndescription: Deck\ndate: 2022-07-27\ntags: [A, B]\nauthor: Jane Doe",
        "Title: Head\nsummary: Deck\npublishDate: 2022-07-27\ntags: A, B\nauthors: [Jane Doe]",
        "title: Head\nsubtitle: Deck\ndate: 27 July 2022\nkeywords: [A, B]\nbyline: By Jane Doe",
        (
            "headline: Head\ndeck: Deck\npublished_at: 2022-07-27\ntopics: [A, B]\n"
            "authors: [{name: Jane Doe}]"
        ),
        (
            "title: Head\ncustom_excerpt: Deck\npubDate: 2022-07-27\ncategories: [A, B]\n"
            "author: {name: Jane Doe}"
        ),
    ],
    ids=["hugo", "hugo capitals", "jekyll", "ours", "ghost"],
)
def test_the_keys_of_site_generators_are_known(tmp_path: Path, header: str) -> None:
    story = story_of(tmp_path, with_header(header))
    assert (story.headline, story.deck) == ("Head", "Deck")
    assert story.topics == ("A", "B")
    assert story.bylines == (("Jane Doe", Role.AUTHOR),)
    assert story.published_at == datetime(2022, 7, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("status: published", Status.PUBLISHED),
        ("status: In_Review", Status.REVIEW),
        ("status: scheduled", Status.READY),
        ("status: withdrawn", Status.KILLED),
        ("status: who knows", Status.DRAFT),
        ("draft: true\ndate: 2022-07-27", Status.DRAFT),
        ("draft: false\ndate: 2022-07-27", Status.PUBLISHED),
        ("draft: false", Status.DRAFT),
        ("published: true\ndate: 2022-07-27", Status.PUBLISHED),
        ("published: false\ndate: 2022-07-27", Status.DRAFT),
        ("date: 2022-07-27", Status.DRAFT),
    ],
)
def test_the_status_is_taken_over_and_a_doubtful_one_is_draft(
    tmp_path: Path, header: str, status: Status
) -> None:
    assert story_of(tmp_path, with_header(header)).status is status


@pytest.mark.parametrize(
    "header",
    [
        "lead: {image: a.jpg, alt: Alt, caption: Cap, credit: AP/Jane Doe}",
        "image: a.jpg\nimage_alt: Alt\nimage_caption: Cap\nimage_credit: AP/Jane Doe",
        "cover: {image: a.jpg, alt: Alt, caption: Cap}\nphoto_credit: AP/Jane Doe",
        (
            "feature_image: /a.jpg\nfeature_image_alt: Alt\nfeature_image_caption: Cap\n"
            "credit: AP/Jane Doe"
        ),
        (
            "resources:\n- {src: b.pdf}\n- {src: a.jpg, name: lead, title: Cap,"
            " params: {alt: Alt, credit: AP/Jane Doe}}"
        ),
        (
            "featured_image: {src: ./a.jpg, alt: Alt, caption: Cap, credit: {line: AP/Jane Doe,"
            " agency: AP, creator: Jane Doe}}"
        ),
    ],
    ids=["lead", "image", "cover", "ghost", "hugo resources", "credit fields"],
)
def test_the_lead_picture_is_found_under_each_name(tmp_path: Path, header: str) -> None:
    (tmp_path / "a.jpg").write_bytes(b"p")
    lead = story_of(tmp_path, with_header(header)).lead
    assert lead is not None
    assert lead.path == (tmp_path / "a.jpg").resolve()
    assert (lead.alt, lead.caption) == ("Alt", "Cap")
    assert lead.credit == Credit(creator="Jane Doe", agency="AP", line="AP/Jane Doe")


def test_a_lead_picture_whose_file_is_missing_keeps_its_words(tmp_path: Path) -> None:
    story = story_of(tmp_path, with_header("lead: {image: gone.jpg, alt: A, credit: AP}"))
    assert story.lead is not None
    assert story.lead.path is None
    assert story.lead.credit.line == "AP"
    assert "image" in story.origin.missing


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        ("# Head\n\nText.\n", "Head", "Text.\n"),
        ("Head\n====\n\nText.\n", "Head", "Text.\n"),
        ("# Head #\nText.", "Head", "Text.\n"),
        ("Text.\n\n# Later\n", "", "Text.\n\n# Later\n"),
        ("---\ntitle: Head\n---\n# Head\n\nText.", "Head", "Text.\n"),
        ("---\ntitle: Head\n---\n# Other\n\nText.", "Head", "# Other\n\nText.\n"),
        ("\ufeff# Head\r\n\r\nText.\r\n", "Head", "Text.\n"),
        ("---\r\ntitle: Head\r\n---\r\n\r\nText.\r\n", "Head", "Text.\n"),
    ],
)
def test_the_first_heading_is_the_headline_where_the_header_has_none(
    tmp_path: Path, text: str, headline: str, body: str
) -> None:
    story = story_of(tmp_path, text)
    assert (story.headline, story.body) == (headline, body)


def test_pictures_of_the_body_are_named_and_collected(tmp_path: Path) -> None:
    for name in ("a.jpg", "img/b 1.png", "img/a.jpg", "site/static/c.webp"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    body = (
        '![One](a.jpg "Cap \\"q\\""){credit="AP/Jane Doe" .wide}\n\n'
        "![Two](img/b%201.png) and ![again](./a.jpg)\n\n"
        "![Three](<img/a.jpg>)\n\n"
        "![Remote](https://x.example/r.jpg)\n\n"
        "```\n![code](a.jpg)\n```\n\n"
        "![Ref][r]\n\n[r]: img/b%201.png\n"
    )
    story = story_of(tmp_path, body)
    assert [image.name for image in story.images] == ["a.jpg", "b-1.png", "2-a.jpg"]
    assert story.images[0].caption == 'Cap "q"'
    assert story.images[0].credit.line == "AP/Jane Doe"
    assert story.body == (
        '![One](image:a.jpg "Cap \\"q\\""){credit="AP/Jane Doe" .wide}\n\n'
        "![Two](image:b-1.png) and ![again](image:a.jpg)\n\n"
        "![Three](image:2-a.jpg)\n\n"
        "![Remote](https://x.example/r.jpg)\n\n"
        "```\n![code](a.jpg)\n```\n\n"
        "![Ref][r]\n\n[r]: image:b-1.png\n"
    )


def test_a_picture_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    story = story_of(tmp_path, "![One](gone.jpg)\n")
    assert story.body == "![One](gone.jpg)\n"
    assert "image" in story.origin.missing
    (remark,) = story.remarks
    assert "“gone.jpg”" in remark


def test_a_no_break_space_of_a_credit_is_kept(tmp_path: Path) -> None:
    story = story_of(tmp_path, "---\nimage: x.jpg\ncredit: 'J.\u00a0Doe/AP'\n---\nText\n")
    assert story.lead is not None
    assert story.lead.credit.line == "J.\u00a0Doe/AP"


@pytest.mark.parametrize("reference", ["../../secret.jpg", "/etc/secret.jpg", "file:///x.jpg"])
def test_a_picture_outside_the_folder_is_not_touched(tmp_path: Path, reference: str) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"p")
    story = story_of(tmp_path / "a" / "b", f"![x]({reference})\n")
    assert story.images == ()


def test_a_leaf_bundle_takes_its_name_and_pictures_from_its_folder(tmp_path: Path) -> None:
    bundle = tmp_path / "content" / "news" / "the-envoy"
    bundle.mkdir(parents=True)
    (bundle / "lead.jpg").write_bytes(b"p")
    (bundle / "index.md").write_text(
        "+++\ntitle = 'Envoy'\ndate = 2022-07-27T10:00:00Z\ntags = ['A']\n"
        '[cover]\nimage = \'lead.jpg\'\n+++\n\nText {{< figure src="lead.jpg" alt="A"'
        ' caption="C" attr="AP/J" >}}\n'
    )
    (tmp_path / "content" / "_index.md").write_text("---\ntitle: List\n---\n")
    (story,) = read([tmp_path]).stories
    assert (story.headline, story.slug) == ("Envoy", "the-envoy")
    assert story.topics == ("A",)
    assert story.lead is not None
    assert story.lead.path == (bundle / "lead.jpg").resolve()
    assert story.body == 'Text ![A](image:lead.jpg "C"){credit="AP/J"}\n'


def test_a_jekyll_post_has_date_and_slug_in_its_name(tmp_path: Path) -> None:
    post = "---\ntitle: Post\nexcerpt_separator: <!--cut-->\n---\nOne.\n<!--cut-->\nTwo.\n"
    story = story_of(tmp_path, post, "_posts/2022-07-27-the-post.md")
    assert story.slug == "the-post"
    assert story.published_at == datetime(2022, 7, 27, 12, tzinfo=UTC)
    assert story.body == "One.\n\n<!--more-->\n\nTwo.\n"


@pytest.mark.parametrize(
    "header",
    [
        "title: [unclosed",
        "title: 'x\nother: y",
        "date: 2022-13-45",
        "a: &a [x]\nb: [" + ", ".join(["*a"] * 60) + "]",
        "a: " + "[" * 30 + "]" * 30,
        "title: " + "x" * 70_000,
        "x: !!python/object/apply:os.system ['true']",
    ],
    ids=["open list", "open quote", "date", "aliases", "depth", "length", "python"],
)
def test_a_broken_header_is_a_problem_that_names_file_and_way_out(
    tmp_path: Path, header: str
) -> None:
    found = found_in(tmp_path, with_header(header))
    assert not found.stories
    reason = found.problems[0].reason
    assert reason.startswith("“story.md” was left out: its front matter cannot be read (")
    assert reason.endswith("Correct or remove it.")


@pytest.mark.parametrize(
    "text", ["---\n\nA text between rules.\n\n---\n\nMore.\n", "---\n\nJust a rule above.\n"]
)
def test_a_rule_at_the_top_is_no_header(tmp_path: Path, text: str) -> None:
    story = story_of(tmp_path, text)
    assert "---" in story.body
    assert "A text between" in story.body or "Just a rule" in story.body


@pytest.mark.parametrize(
    "header", ["title: 7\ntags: {a: b}\nauthors: [[x]]\nlead: 3\nresources: x\nregions: [1, null]"]
)
def test_values_of_other_kinds_do_no_harm(tmp_path: Path, header: str) -> None:
    story = story_of(tmp_path, with_header(header))
    assert story.headline == "7"
    assert story.regions == ("1",)
    assert story.bylines == ()


def test_plain_text_has_its_first_line_as_headline(tmp_path: Path) -> None:
    story = story_of(tmp_path, "A headline\r\n\r\nText.\r\n\r\nMore.\r\n", "notes.txt")
    assert (story.headline, story.body) == ("A headline", "Text.\n\nMore.\n")
    assert story.origin.kind == "plain text"
    assert "headline" not in story.origin.missing
