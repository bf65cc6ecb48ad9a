from pathlib import PurePosixPath

import pytest

from deskeditor import resources
from deskeditor.publish.theme import asset, asset_paths, asset_url
from deskeditor.publish.urls import urls_of
from site_editions import magazine


def test_the_theme_has_its_files_and_no_others() -> None:
    assert asset("assets/site.css")
    assert asset("assets/../templates/base.html") is None
    assert asset("templates/base.html") is None


def test_paths_of_the_theme_are_in_order() -> None:
    assert list(asset_paths()) == sorted(asset_paths())


def test_the_address_of_a_file_changes_with_its_content() -> None:
    address = asset_url(urls_of(magazine(), "a/"), "site.css")
    assert address.startswith("../assets/site.css?v=")
    with pytest.raises(KeyError):
        asset_url(urls_of(magazine()), "none.css")


def test_every_bundled_font_comes_with_its_licence() -> None:
    licences = {f.name.removesuffix("-LICENSE.txt") for f in resources.path("fonts").glob("*.txt")}
    assert licences == {"source-serif-4", "inter", "ibm-plex-mono"}
    families = {"SourceSerif4", "Inter", "IBMPlexMono"}
    files = {f.name.partition("_")[0] for f in resources.path("fonts").glob("*.ttf")}
    assert files == families
    web = {PurePosixPath(path).name for path in asset_paths() if path.endswith(".woff2")}
    assert web
    assert all(name.startswith(("source-serif-4-", "inter-")) for name in web)
