"""A story may hold anything: in the window nothing of it runs, and no request leaves."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QHostAddress, QTcpServer
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineSettings

from desk_window import TIMEOUT, Seat, settle
from deskeditor.gui.web.scheme import ROOT, SCHEME

GRAIN = "river-watch-danube-grain-talks"

HOSTILE = """\
Before.

<script>document.title = "ran"</script>

<img src="x.png" alt="" onerror="document.title = 'ran'">

<svg onload="document.title='ran'"><a xlink:href="javascript:document.title='ran'">x</a></svg>

[a link](javascript:document.title='ran') and [a file](file:///etc/passwd)

![remote](http://127.0.0.1:PORT/remote.png)

![local](file:///etc/hostname)

<iframe src="http://127.0.0.1:PORT/frame"></iframe>
<object data="http://127.0.0.1:PORT/object"></object>
<style>@import url("http://127.0.0.1:PORT/style"); body { background: url(http://127.0.0.1:PORT/b) }</style>
<p style="background-image: url('http://127.0.0.1:PORT/inline')">styled</p>
<form action="http://127.0.0.1:PORT/form"><button>send</button></form>
<meta http-equiv="refresh" content="0; url=http://127.0.0.1:PORT/gone">
<link rel="prefetch" href="http://127.0.0.1:PORT/prefetch">
<base href="http://127.0.0.1:PORT/">
<video src="http://127.0.0.1:PORT/video" autoplay poster="http://127.0.0.1:PORT/poster"></video>

After.
"""  # noqa: E501 - as an attacker would write it


TOLD = (  # each of these is said to be left out
    "<script>", "onerror of <img>", "onload of <svg>", "<svg>", "javascript:", "file:///etc/passwd",
    "file:///etc/hostname", "/remote.png", "<iframe>", "<object>", "<style>", "style of <p>",
    "<form>", "<meta>", "<link>", "<base>", "<video>",
)  # fmt: skip


@pytest.fixture
def listener() -> QTcpServer:
    """A server of this machine that nobody should call."""
    server = QTcpServer()
    assert server.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost))
    return server


def test_nothing_in_a_hostile_story_runs_and_no_request_leaves(
    reading_seat: Seat, listener: QTcpServer
) -> None:
    seat = reading_seat
    called: list[bool] = []
    listener.newConnection.connect(lambda: called.append(True))
    seat.open_page(GRAIN)
    address = seat.window.stories.preview.page.url()
    title = seat.on_page("document.title")
    body = seat.window.stories.editor.body
    body.selectAll()
    body.textCursor().insertText(HOSTILE.replace("PORT", str(listener.serverPort())))
    seat.page_shown()
    seat.until(lambda: seat.on_page("[...document.images].every(i => i.complete)") is True)
    shown = str(seat.on_page('document.querySelector(".e-content").innerHTML'))
    assert "Before." in shown
    assert "After." in shown
    for wrong in ("<script", "onerror", "onload", "javascript:", "file:", "<iframe", "<object"):
        assert wrong not in shown
    assert seat.on_page("document.title") == title
    assert seat.window.stories.preview.page.url() == address
    assert called == []
    told = seat.window.stories.preview.left_out
    assert told.isVisible()
    for what in TOLD:
        assert what in told.button.toolTip()


def test_the_whole_page_of_a_hostile_story_loads_without_a_request(
    reading_seat: Seat, listener: QTcpServer
) -> None:
    seat = reading_seat
    called: list[bool] = []
    listener.newConnection.connect(lambda: called.append(True))
    seat.window.stories.toolbar.views.choose("write")
    seat.open(GRAIN)
    body = seat.window.stories.editor.body
    body.selectAll()
    body.textCursor().insertText(HOSTILE.replace("PORT", str(listener.serverPort())))
    headline = seat.window.stories.editor.headline
    headline.textCursor().insertText("<script>document.title='ran'</script><img src=x onerror=1>")
    settle(seat.qtbot)
    seat.window.stories.toolbar.views.choose("split")
    seat.page_shown()
    assert "<script>" in str(seat.on_page('document.querySelector("h1").textContent'))
    assert seat.on_page("document.title") != "ran"
    assert called == []


CANARY = """<!DOCTYPE html><title>still</title>
<script>document.title = "ran"</script>
<noscript><p id="canary">no scripts here</p></noscript>
<img src="desk://site/none.png" onerror="document.title = 'ran'">
"""


def test_scripts_of_a_page_are_off(reading_seat: Seat) -> None:
    seat = reading_seat
    page = seat.window.stories.preview.page
    seat.window.server.scheme.put_page("canary/", CANARY)
    with seat.qtbot.waitSignal(page.loadFinished, timeout=TIMEOUT):
        page.show_address(ROOT + "canary/")
    # without scripts a browser reads what <noscript> holds as elements
    assert seat.on_page('document.querySelector("#canary") !== null') is True
    assert seat.on_page("document.title") == "still"


def test_every_power_of_a_page_is_off(reading_seat: Seat) -> None:
    web = QWebEngineSettings.WebAttribute
    for page in (reading_seat.window.stories.preview.page, reading_seat.window.issues.mail.page):
        for power in (
            web.JavascriptEnabled,
            web.LocalContentCanAccessRemoteUrls,
            web.LocalContentCanAccessFileUrls,
            web.LocalStorageEnabled,
            web.PluginsEnabled,
        ):
            assert not page.settings().testAttribute(power)
        assert page.profile().isOffTheRecord()


@pytest.mark.parametrize(
    "address", ["https://example.org/", "file:///etc/passwd", "data:text/html,hello", ROOT + "x/"]
)
def test_a_page_goes_nowhere_by_itself(reading_seat: Seat, address: str) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    page = seat.window.stories.preview.page
    before = page.url()
    typed = QWebEnginePage.NavigationType.NavigationTypeOther
    assert not page.acceptNavigationRequest(QUrl(address), typed, True)  # noqa: FBT003 - Qt's own
    assert page.url() == before


def test_a_link_in_the_page_opens_nothing_in_the_window(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    page = seat.window.stories.preview.page
    before = page.url()
    with seat.qtbot.waitSignal(page.link_clicked, timeout=TIMEOUT) as clicked:
        seat.on_page('document.querySelector(".masthead a").click()')
    assert clicked.args is not None
    assert clicked.args[0].scheme().encode() == SCHEME
    settle(seat.qtbot)
    assert page.url() == before


def test_a_page_is_served_with_a_policy_and_pictures_as_pictures(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    seat.until(lambda: seat.on_page('document.querySelector("article img").complete') is True)
    width = seat.on_page('document.querySelector("article img").naturalWidth')
    assert isinstance(width, int)
    assert width > 300
    assert seat.on_page("document.styleSheets.length > 0") is True
    assert seat.on_page('document.fonts.check("16px \\"Source Serif 4\\"")') is True


def test_what_is_left_out_of_the_page_is_said_and_gone_when_it_is(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    told = seat.window.stories.preview.left_out
    assert not told.isVisible()
    body = seat.window.stories.editor.body
    body.textCursor().insertText('<script>alert(1)</script>\n\n<b onclick="x()">bold</b>\n\n')
    seat.page_shown()
    seat.until(told.isVisible)
    assert told.button.text() == "2 things are not on the page as written"
    assert "<script>" in told.button.toolTip()
    body.undo()
    seat.page_shown()
    seat.until(lambda: not told.isVisible())
