import os, sys
import pytest
from test_starting_again import Visit, GRAIN, prepare
@pytest.fixture(autouse=True)
def _hook(monkeypatch): monkeypatch.setattr("sys.excepthook", sys.excepthook)
V=os.environ.get('V','')
def test_it(qapp, sample_path):
    prepare(qapp)
    asked=[]
    def arrange(window):
        if window.edition is None: return False
        if window.session.story is None:
            if asked and 'once' in V: return False
            asked.append(1)
            story = next(s for s in window.edition.stories if s.slug == GRAIN)
            if 'resize' in V: window.resize(1300, 820)
            if 'panes' in V: window.stories.panes.setSizes([240, 700, 340])
            if 'write' in V: window.stories.toolbar.views.choose("write")
            window.open_story(story.id)
            return False
        if 'wait' in V: return window.stories.preview.is_current
        return True
    Visit(qapp, arrange).make(sample_path)
    print("FIRST DONE", file=sys.__stderr__)
    def look(window):
        return window.session.story is not None
    Visit(qapp, look).make(sample_path)
