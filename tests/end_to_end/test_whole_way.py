"""The whole way, once: a saved page goes in, a site and a newsletter come out.

In the real window, by keys, drops and clicks; nothing is asked of the desk that a person does not.
"""

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from PIL import Image as Pixels
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desk_window import (
    NOISE,
    TIMEOUT,
    Ctrl,
    Seat,
    drop,
    files,
    lanes_left,
    named,
    settle,
    sit_down,
)
from deskeditor.gui.importing.dialog import ImportDialog
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.publish.verify import verify
from deskeditor.storage.desk_file import create_desk

ROOT = Path(__file__).parents[2]
OURS = ROOT / "tests" / "data" / "import" / "saved-page.txt"
PAGES = [OURS, *sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))]

CREDIT = "Top photo credit: Barges wait below the bridge at Galați (Ana Petrescu/Reuters)"
ALT = "Six barges lie at anchor below a bridge in the evening"
DECK = "Two ministries, one table, and ice on the way."

pytestmark = pytest.mark.qt_log_ignore(*NOISE, extend=True)


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    """A window on an empty desk."""
    path = tmp_path / "desks" / "Review.desk"
    create_desk(path).close()
    seat = sit_down(qtbot, qapp, path)
    seat.start()
    yield seat
    seat.close()
    assert lanes_left() == []


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A picture as it comes from a camera, without words."""
    path = tmp_path / "barges.jpg"
    picture = Pixels.linear_gradient("L").resize((2400, 1600)).convert("RGB")
    picture.save(path, "JPEG", quality=80)
    return path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_goes_in_and_a_site_and_a_newsletter_come_out(
    seat: Seat, page: Path, photograph: Path, tmp_path: Path
) -> None:
    story, rail = _import(seat, page)
    headline = _edit(seat, story)
    _give_picture(seat, photograph)
    _choose_region(seat)
    _mark_ready(seat)
    slug = seat.stored(story.id).slug
    _put_rail_story_into_qiosk(seat, rail)
    number = _make_issue(seat, slug, headline)
    site, issue = _export(seat, tmp_path / "out", number)
    _check_story_page(site / slug / "index.html", headline)
    _check_rails(site / "index.html", headline, seat.stored(rail.id).headline)
    _check_mail(issue, headline)


def _import(seat: Seat, page: Path) -> tuple[Story, Story]:
    """Import the page as File ▸ Import does; return its story and the first of its rail."""
    seat.window.file_acts.import_paths([page])
    seat.until(lambda: bool(seat.window.findChildren(ImportDialog)))
    dialog = seat.window.findChildren(ImportDialog)[0]
    seat.until(dialog.isVisible)
    assert dialog.table.topLevelItemCount() == 4
    assert seat.ask(lambda tx: tx.stories.all()) == ()
    seat.press(dialog.go, Qt.Key.Key_Space)
    seat.activate()
    library = seat.window.stories.library
    seat.until(lambda: library.stories.rowCount() == 4)
    stories = seat.ask(lambda tx: tx.stories.all())
    return (
        next(s for s in stories if s.origin and s.origin.part == ""),
        next(s for s in stories if s.origin and s.origin.part == "rail-1"),
    )


def _edit(seat: Seat, story: Story) -> str:
    """Open the story from the list, and write on it; return the new headline."""
    library = seat.window.stories.library
    library.list.setFocus()
    library.list.setCurrentIndex(library.stories.index(library.stories.row_of(StoryId(story.id))))
    seat.press(library.list, Qt.Key.Key_Return)
    seat.until(lambda: seat.story is not None and seat.story.id == story.id)
    editor = seat.window.stories.editor
    assert editor.headline.text == story.headline
    assert "Watch" in story.headline
    editor.headline.setFocus()
    seat.press(editor.headline, Qt.Key.Key_End, Ctrl)
    seat.type(editor.headline, ", they say")
    seat.press(editor.headline, Qt.Key.Key_Return)
    assert editor.deck.hasFocus()
    seat.press(editor.deck, Qt.Key.Key_A, Ctrl)
    seat.type(editor.deck, DECK)
    _write_body(seat)
    seat.page_shown()
    shown = str(seat.on_page('document.querySelector("article").textContent'))
    assert f"{story.headline}, they say" in shown
    assert DECK in shown
    return f"{story.headline}, they say"


def _write_body(seat: Seat) -> None:
    """Break the teaser after the first paragraph, and add a list at the end."""
    body = seat.window.stories.editor.body
    body.setFocus()
    seat.press(body, Qt.Key.Key_Home, Ctrl)
    seat.press(body, Qt.Key.Key_End)
    seat.window.actions_by_key["break"].trigger()
    seat.press(body, Qt.Key.Key_End, Ctrl)
    seat.press(body, Qt.Key.Key_Return)
    seat.press(body, Qt.Key.Key_Return)
    seat.type(body, "What is known so far:")
    seat.press(body, Qt.Key.Key_Return)
    seat.press(body, Qt.Key.Key_Return)
    seat.type(body, "- the table is round")
    seat.press(body, Qt.Key.Key_Return)  # goes on with the list
    seat.type(body, "the **ice** is not")
    settle(seat.qtbot)


def _give_picture(seat: Seat, photograph: Path) -> None:
    inspector = seat.window.stories.inspector
    inspector.choose("image")
    tab = inspector.image
    drop(tab.view, files(photograph))
    seat.until(lambda: tab.alt.isEnabled() and seat.story is not None and _has_lead(seat.story))
    seat.type(tab.alt, ALT)
    for name, text in (
        ("label", "Top photo credit"),
        ("description", "Barges wait below the bridge at Galați"),
        ("creator", "Ana Petrescu"),
        ("agency", "Reuters"),
    ):
        tab.credit.fields[name].setFocus()
        seat.type(tab.credit.fields[name], text)
    assert tab.credit.printed.text() == CREDIT


def _has_lead(story: Story) -> bool:
    return story.lead is not None


def _choose_region(seat: Seat) -> None:
    """Put Africa before the region that the page had."""
    inspector = seat.window.stories.inspector
    inspector.choose("story")
    regions = inspector.story.regions
    had = len(regions.keys)
    regions.adder.setFocus()
    seat.type(regions.adder, "Africa")
    seat.press(regions.adder, Qt.Key.Key_Return)
    for _ in range(had):
        seat.press(named(regions, "Africa, remove"), Qt.Key.Key_Left, Ctrl)


def _mark_ready(seat: Seat) -> None:
    """Go forward by the button's key until the story is ready."""
    for status in ("editing", "review", "ready"):
        seat.press(seat.window, Qt.Key.Key_Return, Ctrl)
        seat.until(lambda status=status: seat.story is not None and seat.story.status == status)  # type: ignore[misc]


def _put_rail_story_into_qiosk(seat: Seat, rail: Story) -> None:
    seat.open(rail.id)
    section = seat.window.stories.inspector.story.section
    _choose(section, "QiOSK")
    _mark_ready(seat)


def _choose(box: QComboBox, name: str) -> None:
    box.setFocus()
    QTest.keyClicks(box, name)
    assert box.currentText() == name


def _make_issue(seat: Seat, slug: str, headline: str) -> int:
    seat.window.actions_by_key["new_issue"].trigger()
    seat.until(lambda: seat.window.place == "issues")
    seat.until(lambda: seat.window.issue_session.issue is not None)
    issues = seat.window.issues
    seat.type(issues.subject, "Ice on the river")
    seat.until(lambda: issues.picker.stories.rowCount() > 0)
    story = seat.stored(slug)
    seat.until(lambda: issues.picker.stories.row_of(StoryId(story.id)) >= 0)
    row = issues.picker.stories.row_of(StoryId(story.id))
    issues.picker.list.setCurrentIndex(issues.picker.stories.index(row))
    seat.press(issues.picker.list, Qt.Key.Key_Return)
    seat.until(lambda: headline in " ".join(issues.mail.text.toPlainText().split()))
    issue = seat.window.issue_session.issue
    assert issue is not None
    assert issue.stories() == (story.id,)
    return issue.number


def _export(seat: Seat, folder: Path, number: int) -> tuple[Path, Path]:
    """Export site and issue from the Export place; return the site and the issue's folder."""
    seat.press(seat.window, Qt.Key.Key_E, Ctrl)
    exporting = seat.window.exporting
    exporting.folder.setFocus()
    exporting.folder.selectAll()
    seat.type(exporting.folder, str(folder))
    _press(seat, exporting.site)
    exporting.issues.setCurrentIndex(exporting.issues.findData(number))
    _press(seat, exporting.issue)
    package, issue = folder / "site", folder / f"issue-{number}"
    for export in (package, issue):
        assert [f for f in verify(export) if f.level == "error"] == []
    return package / "data" / "site", issue


def _press(seat: Seat, button: QWidget) -> None:
    seat.press(button, Qt.Key.Key_Space)
    assert not button.isEnabled()
    seat.until(button.isEnabled, 4 * TIMEOUT)
    assert seat.window.exporting.state.text().startswith("Complete and verified")


def _page(path: Path) -> HtmlElement:
    root = lxml.html.fromstring(path.read_bytes())
    assert isinstance(root, HtmlElement)
    return root


def _words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _one(root: HtmlElement, selector: str) -> HtmlElement:
    (found,) = root.xpath(selector)
    return found


def _check_story_page(path: Path, headline: str) -> None:
    article = _one(_page(path), "//article")
    assert _words(_one(article, ".//h1")) == headline
    assert DECK in _words(_one(article, ".//header"))
    assert "Africa" in _words(_one(article, ".//header"))
    figure = article.xpath(".//figure")[0]
    assert _one(figure, ".//img").get("alt") == ALT
    assert CREDIT in _words(_one(figure, ".//figcaption"))
    body = _one(article, ".//*[contains(concat(' ', @class, ' '), ' e-content ')]")
    first, broken, second = list(body)[:3]
    assert (first.tag, broken.tag, second.tag) == ("p", "hr", "p")
    assert "teaser-break" in str(broken.get("class"))
    items = [_words(item) for item in body.xpath("./ul/li")]
    assert items[-2:] == ["the table is round", "the ice is not"]
    assert len(items) > 2  # the page's own list came through
    assert body.xpath("./ul/li/strong/text()") == ["ice"]


def _check_rails(path: Path, headline: str, qiosk: str) -> None:
    home = _page(path)
    names = [_words(h) for h in home.xpath("//h2")]
    assert {"latest", "qiosk"} <= {name.casefold() for name in names}
    latest, rail = (_rail(home, name) for name in ("latest", "qiosk"))
    assert headline in _words(latest)
    assert qiosk in _words(rail)
    assert headline not in _words(rail)


def _rail(home: HtmlElement, name: str) -> HtmlElement:
    heading = next(h for h in home.xpath("//h2") if _words(h).casefold() == name)
    section = heading.getparent()
    while section is not None and section.tag not in ("section", "aside"):
        section = section.getparent()
    assert isinstance(section, HtmlElement)
    return section


def _check_mail(folder: Path, headline: str) -> None:
    mail = message_from_bytes((folder / "issue.eml").read_bytes(), policy=policy.default)
    assert mail["Subject"] == "Ice on the river"
    html = mail.get_body(("html",))
    text = mail.get_body(("plain",))
    assert html is not None
    assert text is not None
    shown = _words(lxml.html.fromstring(html.get_content()))
    for part in (headline, CREDIT):
        assert part in shown
    assert headline in " ".join(text.get_content().split())
