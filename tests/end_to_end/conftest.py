"""Desks for the tests that go the whole way."""

from pathlib import Path

import pytest

from deskeditor.cli.invocation import created
from deskeditor.operations.sample import build_sample

STORY = """\
---
title: "River Watch: The ferry that nobody ordered"
deck: A crossing with one lamp keeps two towns on speaking terms.
slug: the-ferry-that-nobody-ordered
section: Reporting
column: River Watch
regions: [Europe, Asia-Pacific]
tags: [rivers, transport]
author: Ana Petrescu
status: review
---

Every evening at six the ferry crosses, lit by one lamp.

The mayor calls it a *habit*, not a service.

<!--more-->

## What it carries

- bread
- letters
- one bicycle
"""


@pytest.fixture
def story_file(tmp_path: Path) -> Path:
    """A Markdown file with front matter."""
    file = tmp_path / "ferry.md"
    file.write_text(STORY, encoding="utf-8")
    return file


@pytest.fixture
def desk_path(tmp_path: Path) -> Path:
    """Where a test's desk goes; nothing is there."""
    return tmp_path / "desks" / "Review.desk"


@pytest.fixture(scope="session")
def sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample magazine's desk, to read only."""
    path = tmp_path_factory.mktemp("sample") / "Meridian.desk"
    with created(path, "A Test") as desk:
        build_sample(desk, None)
    return path
