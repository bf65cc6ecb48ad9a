"""The wires between the places of the window: which signal calls which act."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from deskeditor.gui.safety.reading_only import put_out_of_reach
from deskeditor.gui.settings_in_use import use_settings

if TYPE_CHECKING:
    from deskeditor.gui.main_window import MainWindow


def connect(window: MainWindow) -> None:
    """Connect everything that the window holds; it is built, and its acts are made."""
    _connect_desk(window)
    _connect_list(window)
    _connect_text(window)
    _connect_acts(window)
    _connect_issues(window)


def _connect_desk(window: MainWindow) -> None:
    window.theme.changed.connect(window.draw_menu_icon)
    window.reader.read.connect(window.take_edition)
    window.client.refused.connect(window.say)
    window.client.performed.connect(window.facts.say_performed)
    window.client.undo_changed.connect(window.facts.show_undo)
    window.top.go_to_requested.connect(window.going.show_palette)
    window.navigation.place_chosen.connect(window.show_place)
    window.navigation.view_chosen.connect(window.going.show_stories)


def _connect_list(window: MainWindow) -> None:
    library, searches = window.stories.library, window.navigation.searches
    library.query_changed.connect(window.navigation.show_query)
    library.listed.connect(window.show_listed)
    library.trash_requested.connect(window.story_acts.trash)
    library.restore_requested.connect(window.story_acts.put_back)
    library.purge_requested.connect(window.purge_acts.delete)
    library.merge_requested.connect(window.merge_acts.merge_two)
    library.trash_line.empty.clicked.connect(window.purge_acts.empty)
    library.status_requested.connect(window.many_acts.set_status)
    library.region_requested.connect(window.many_acts.set_region)
    library.section_requested.connect(window.many_acts.set_section)
    library.byline_requested.connect(window.many_acts.set_byline)
    library.issue_requested.connect(window.many_acts.add_to_issue)
    library.save_requested.connect(window.search_acts.save)
    window.search_acts.counted.connect(window.facts.show_searches)
    searches.rename_requested.connect(window.search_acts.rename)
    searches.remove_requested.connect(window.search_acts.remove)
    searches.arranged.connect(window.search_acts.arrange)


def _connect_text(window: MainWindow) -> None:
    stories, session, status = window.stories, window.session, window.status
    stories.empty.begin.clicked.connect(window.story_acts.new)
    stories.image_requested.connect(window.placing.choose)
    stories.preview.story_link_clicked.connect(window.going.open_slug)
    stories.preview.failed.connect(window.facts.say_preview_failed)
    stories.editor.files_dropped.connect(window.placing.place_files)
    stories.editor.body.picture_pasted.connect(window.placing.place_picture)
    stories.editor.caret_moved.connect(status.show_caret)
    stories.editor.selection_changed.connect(window.facts.count_selection)
    stories.editor.told.connect(window.say)
    stories.versions.told.connect(window.say)
    stories.preview.counted.connect(window.window_acts.take_count)
    stories.inspector.furnished.connect(partial(_connect_inspector, window))
    stories.inspector.findings_changed.connect(status.show_checks)
    status.checks_requested.connect(window.going.check_story)
    session.status_changed.connect(status.show_status)
    session.status_changed.connect(window.top.show_status)
    session.opened.connect(window.going.take_note)
    session.closed.connect(status.show_nothing)


def _connect_inspector(window: MainWindow) -> None:
    """Connect the tabs of the inspector, which are made with the first story."""
    inspector = window.stories.inspector
    inspector.story.status_chosen.connect(window.story_acts.set_status)
    inspector.story.send_back_requested.connect(window.story_acts.send_back)
    inspector.story.person_wanted.connect(window.story_acts.add_person)
    inspector.image.pick_requested.connect(window.image_acts.pick_lead)
    inspector.image.desk_requested.connect(partial(window.show_place, "images"))
    inspector.image.files_dropped.connect(window.image_acts.lead_from_files)
    inspector.image.decorative_toggled.connect(window.image_acts.set_decorative)
    inspector.image.framing_requested.connect(window.image_acts.frame)
    inspector.history.restore_requested.connect(window.history_acts.restore)
    inspector.history.compare_requested.connect(window.going.show_history)
    inspector.history.name_requested.connect(window.history_acts.name)


def _connect_acts(window: MainWindow) -> None:
    window.story_acts.made.connect(window.going.show_story)
    window.column_acts.made.connect(window.going.show_begun)
    window.history_acts.wanted.connect(window.going.show_history)
    window.merge_acts.merged.connect(window.going.open_story)
    window.file_acts.sample_progressed.connect(window.welcome.show_progress)
    window.file_acts.sample_built.connect(window.start)
    window.file_acts.desk_wanted.connect(window.desk_wanted)
    for acts in (window.file_acts, window.many_acts, window.story_acts):
        acts.risked.connect(window.safety.back_up_before)
    window.safety.desk_wanted.connect(window.desk_wanted)
    window.safety.story_wanted.connect(window.going.open_story)
    window.safety.only_reading.connect(partial(put_out_of_reach, window))
    window.safety.keeper.made.connect(window.purge_acts.keep_house)
    window.window_acts.went_to.connect(window.going.go_to)
    window.window_acts.counted.connect(window.facts.show_words)
    window.window_acts.settings_changed.connect(partial(use_settings, window))
    use_settings(window, window.window_acts.settings)
    window.welcome.new_requested.connect(window.story_acts.new)
    window.welcome.sample_requested.connect(window.file_acts.build_sample)
    window.welcome.import_requested.connect(window.file_acts.import_files)


def _connect_issues(window: MainWindow) -> None:
    window.navigation.issue_chosen.connect(window.issue_session.open)
    window.navigation.new_issue_requested.connect(window.issue_acts.new)
    window.issue_acts.made.connect(window.going.open_issue)
    window.issue_session.edited.connect(window.facts.show_issue)
    window.issue_session.stored.connect(window.facts.show_issue_stored)
