from pathlib import Path

from command import run


def test_list_answers_with_the_fields_that_scripts_rely_on(sample_desk: Path) -> None:
    stories = run("--desk", sample_desk, "list", "--json").json["stories"]
    assert len(stories) >= 16
    fields = {"id", "slug", "headline", "status", "regions", "updated"}
    assert all(set(story) == fields for story in stories)


def test_a_query_narrows_the_list(sample_desk: Path) -> None:
    everything = run("--desk", sample_desk, "list", "--json").json["stories"]
    published = run("--desk", sample_desk, "list", "status:published", "--json").json["stories"]
    assert 0 < len(published) < len(everything)
    assert {story["status"] for story in published} == {"published"}
    europe = run("--desk", sample_desk, "list", "status:published", "region:europe", "--json").json
    assert all("Europe" in story["regions"] for story in europe["stories"])


def test_search_finds_a_story_by_a_word_of_its_headline(sample_desk: Path) -> None:
    story = run("--desk", sample_desk, "list", "--json").json["stories"][0]
    word = max(story["headline"].replace("’", " ").split(), key=len).strip(":,.?“”")
    found = run("--desk", sample_desk, "search", word, "--json").json["stories"]
    assert story["id"] in [each["id"] for each in found]


def test_search_shows_the_words_around_what_was_found(sample_desk: Path) -> None:
    found = run("--desk", sample_desk, "search", "ferr", "--json").json["stories"]
    assert any("[ferr" in story.get("excerpt", "").casefold() for story in found)


def test_what_a_query_does_not_know_is_explained_and_the_rest_is_searched(
    sample_desk: Path,
) -> None:
    meant = run("--desk", sample_desk, "list", "status:published")
    typed = ("status:published", "regoin:europe", "region:euope")
    answer = run("--desk", sample_desk, "list", *typed)
    assert answer.status == 1
    assert answer.out == meant.out
    assert answer.err.splitlines() == [
        "`regoin:` is not a field. Did you mean `region:`?",
        "There is no region “euope”. Did you mean `region:europe`?",
    ]


def test_search_without_words_is_wrong_use(sample_desk: Path) -> None:
    assert run("--desk", sample_desk, "search").status == 2


def test_a_limit_is_kept(sample_desk: Path) -> None:
    assert len(run("--desk", sample_desk, "list", "-n", "3").out.splitlines()) == 3


def test_in_a_pipe_each_story_is_one_line_that_begins_with_its_slug(sample_desk: Path) -> None:
    lines = run("--desk", sample_desk, "list").out.splitlines()
    stories = run("--desk", sample_desk, "list", "--json").json["stories"]
    assert [line.split("\t")[0] for line in lines] == [story["slug"] for story in stories]


def test_a_story_is_shown_by_id_and_by_slug_alike(sample_desk: Path) -> None:
    story = run("--desk", sample_desk, "list", "--json").json["stories"][0]
    by_id = run("--desk", sample_desk, "show", story["id"], "--json").json
    by_slug = run("--desk", sample_desk, "show", story["slug"], "--json").json
    assert by_id == by_slug
    assert by_id["headline"] == story["headline"]


def test_show_answers_with_the_fields_that_scripts_rely_on(sample_desk: Path) -> None:
    slugs = [s["slug"] for s in run("--desk", sample_desk, "list", "--json").json["stories"]]
    shown = [run("--desk", sample_desk, "show", slug, "--json").json for slug in slugs]
    promised = {"headline", "deck", "slug", "status", "section", "column", "regions", "topics"}
    promised |= {"bylines", "teaser", "body", "lead"}
    assert all(promised <= set(story) for story in shown)
    leads = [story["lead"] for story in shown if story["lead"]]
    assert leads
    credit = {"label", "description", "creator", "agency", "licence", "source", "line"}
    for lead in leads:
        assert {"alt", "caption", "credit"} <= set(lead)
        assert set(lead["credit"]) == credit
    assert any(lead["credit"]["line"] for lead in leads)


def test_a_person_is_shown_headline_credit_and_text(sample_desk: Path) -> None:
    slugs = [s["slug"] for s in run("--desk", sample_desk, "list", "--json").json["stories"]]
    stories = (run("--desk", sample_desk, "show", slug, "--json").json for slug in slugs)
    story = next(story for story in stories if story["lead"])
    text = run("--desk", sample_desk, "show", story["slug"]).out
    assert text.startswith(story["headline"])
    assert story["lead"]["credit"]["line"] in text
    assert story["body"].strip() in text


def test_a_story_that_is_not_there_is_refused_in_one_sentence(sample_desk: Path) -> None:
    answer = run("--desk", sample_desk, "show", "no-such-story")
    assert answer.status == 1
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "no-such-story" in answer.err


def test_reading_leaves_the_desk_as_it_was(sample_desk: Path) -> None:
    before = sample_desk.read_bytes()
    run("--desk", sample_desk, "list")
    run("--desk", sample_desk, "search", "river")
    assert sample_desk.read_bytes() == before
