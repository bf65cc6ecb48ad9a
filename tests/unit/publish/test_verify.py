"""Verification: what was damaged, forgotten or broken is found and named."""

import json
import re
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from deskeditor.errors import UnreadableFileError
from deskeditor.publish.exported import BAG_MANIFEST, MANIFEST, sums_in
from deskeditor.publish.files import write_folder
from deskeditor.publish.newsletter import plan_issue
from deskeditor.publish.package import plan_package
from deskeditor.publish.site.plan import plan_site
from deskeditor.publish.verify import Kind, VerifyFinding, has_errors, verify
from deskeditor.publish.zipping import zip_folder
from example_edition import BARGES, LIGHT, edition, full_issue

Change = Callable[[str], str]


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sound package and a sound issue."""
    folder = tmp_path_factory.mktemp("exports")
    desk = edition(folder / "media")
    write_folder(plan_package(desk, plan_site(desk)), folder / "mag")
    write_folder(plan_issue(desk, full_issue()), folder / "issue")
    return folder


@pytest.fixture
def package(exports: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exports / "mag", tmp_path / "mag"))


@pytest.fixture
def issue(exports: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exports / "issue", tmp_path / "issue"))


def edit(file: Path, change: Change) -> None:
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")


def replacing(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


def told(path: Path, kind: Kind | None = None) -> list[VerifyFinding]:
    """Return what is found beyond a file having been changed at all."""
    found = [f for f in verify(path) if "changed after the export" not in f.what]
    return [f for f in found if kind in (None, f.kind)]


def test_what_was_just_exported_is_found_sound(exports: Path, tmp_path: Path) -> None:
    assert verify(exports / "mag") == ()
    assert verify(exports / "issue") == ()
    zip_folder(exports / "mag", tmp_path / "mag.deskpkg.zip", "mag")
    assert verify(tmp_path / "mag.deskpkg.zip") == ()


def test_a_changed_a_missing_and_an_extra_file_are_errors(package: Path) -> None:
    (package / "data/site/robots.txt").write_text("changed", encoding="utf-8")
    (package / "data/content/authors.json").unlink()
    (package / "data/site/extra.txt").write_text("x", encoding="utf-8")
    found = {(f.where, f.what) for f in verify(package) if f.is_damage}
    assert ("data/site/robots.txt", "The file was changed after the export.") in found
    assert ("data/content/authors.json", "The file is missing.") in found
    assert ("data/site/extra.txt", "The file is not of the export.") in found
    assert any(where == "bag-info.txt" for where, _ in found)


def test_one_flipped_bit_in_a_picture_is_found_in_folder_and_zip(
    package: Path, tmp_path: Path
) -> None:
    picture = package / f"data/site/images/{BARGES}/email-1136.jpg"
    data = bytearray(picture.read_bytes())
    data[len(data) // 2] ^= 1
    picture.write_bytes(bytes(data))
    inside = picture.relative_to(package).as_posix()
    changed = VerifyFinding("error", inside, "The file was changed after the export.")
    assert verify(package) == (changed,)
    zip_folder(package, tmp_path / "mag.zip", "mag")
    assert verify(tmp_path / "mag.zip") == (changed,)


def test_what_a_file_manager_left_is_only_a_note(package: Path) -> None:
    (package / ".DS_Store").write_bytes(b"")
    found = verify(package)
    assert [f.level for f in found] == ["note"]
    assert not has_errors(found)


@pytest.mark.parametrize("name", [BAG_MANIFEST, "tagmanifest-sha256.txt", "bagit.txt"])
def test_a_lost_or_broken_manifest_is_an_error(package: Path, name: str) -> None:
    (package / name).write_text("nonsense\n", encoding="utf-8")
    assert has_errors(verify(package))
    (package / name).unlink()
    assert has_errors(verify(package))


def test_a_symbolic_link_in_an_export_is_an_error(package: Path) -> None:
    (package / "data/site/sneaky").symlink_to("/etc")
    assert ("error", "data/site/sneaky") in {(f.level, f.where) for f in verify(package)}


def test_a_record_that_breaks_its_schema_is_named_with_the_place(package: Path) -> None:
    story = package / "data/content/stories/river-watch/story.json"
    edit(story, replacing('"slug": "river-watch"', '"slug": "River Watch"'))
    edit(package / "data/content/site.json", replacing('"name"', '"nom"'))
    edit(package / "data/content/tags.json", replacing(":taxonomy:", ":unknown:"))
    (package / "data/content/regions.json").write_text("{", encoding="utf-8")
    found = told(package, Kind.SCHEMA)
    assert all(f.is_damage for f in found)
    by_file = {f.where.rpartition("/")[2]: f.what for f in found}
    assert by_file["story.json"].startswith("slug: ")
    assert "nom" in " ".join(f.what for f in found)
    assert "names no schema of ours" in by_file["tags.json"]
    assert "cannot be read" in by_file["regions.json"]


def test_a_record_may_hold_keys_for_others_that_begin_with_x(package: Path) -> None:
    edit(package / "data/content/site.json", replacing('"name": "The', '"x_own": 1, "name": "The'))
    assert told(package, Kind.SCHEMA) == []


@pytest.mark.parametrize(
    ("old", "new", "level", "what"),
    [
        ('href="../why-the-line/"', 'href="../gone/"', "error", "a page that the site does not"),
        ('href="../why-the-line/"', 'href="../why-the-line/#no"', "error", "a place that is not"),
        ('href="../why-the-line/"', 'href="#nowhere"', "error", "a place that is not"),
        ('href="../why-the-line/"', 'href="shop:1"', "warn", "no address that a browser"),
        ('href="../why-the-line/"', 'href="https://[x"', "warn", "no address that a browser"),
        (
            'href="../why-the-line/"',
            'href="https://meridian.example/shop/"',
            "warn",
            "a page that the site does not",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_found(
    package: Path, old: str, new: str, level: str, what: str
) -> None:
    edit(package / "data/site/river-watch/index.html", replacing(old, new))
    found = told(package, Kind.LINK)
    assert {f.level for f in found} == {level}
    assert what in found[0].what
    assert not found[0].is_damage


def test_a_page_that_lacks_a_picture_or_a_style_sheet_is_damaged(package: Path) -> None:
    edit(
        package / "data/site/river-watch/index.html", replacing("assets/site.css", "assets/x.css")
    )
    found = [f for f in told(package) if f.where == "data/site/river-watch/index.html"]
    assert found
    assert "which the site does not have" in found[0].what
    assert found[0].is_damage


def test_a_picture_without_alt_or_credit_is_found(package: Path) -> None:
    page = package / "data/site/river-watch/index.html"
    edit(page, lambda text: re.sub(r'class="credit"', 'class="c"', text))
    edit(page, replacing('alt="What barges.jpg shows"', 'alt=""'))
    edit(package / "data/site/the-envoy/index.html", lambda t: re.sub(r'alt="[^"]*"', "", t))
    found = told(package)
    whats = {(f.level, f.what) for f in found}
    assert ("error", "The picture “barges.jpg” is shown without its credit.") in whats
    assert ("warn", "The picture “barges.jpg” has no alt text.") in whats
    assert ("error", "The picture “light.jpg” has no alt.") in whats


def test_a_credit_of_a_neighbour_does_not_count(package: Path) -> None:
    page = package / "data/site/404.html"
    pictures = "".join(
        f'<li><img src="/images/{image}/1x1-600.jpg" alt="x">{credit}</li>'
        for image, credit in ((BARGES, '<p class="credit">C</p>'), (LIGHT, ""))
    )
    edit(
        page,
        lambda text: re.sub(
            r"<main.*</main>", f"<main><ul>{pictures}</ul></main>", text, flags=re.DOTALL
        ),
    )
    found = [f.what for f in told(package, Kind.CREDIT)]
    assert found == ["The picture “light.jpg” is shown without its credit."]


def test_the_same_thing_in_many_pages_is_told_once(package: Path) -> None:
    for page in (package / "data/site").rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("</main>", "<p>{{ name }}</p></main>"), encoding="utf-8")
    found = told(package, Kind.PLACEHOLDER)
    assert len(found) == 1
    assert re.search(
        r"“\{\{ name \}\}” stands in the page\. \(The same in \d+ more", found[0].what
    )


def test_a_page_that_is_empty_is_an_error(package: Path) -> None:
    (package / "data/site/404.html").write_bytes(b"")
    assert any("The page cannot be read" in f.what for f in told(package))


def test_structured_data_must_be_readable_and_name_the_makers_of_pictures(package: Path) -> None:
    page = package / "data/site/river-watch/index.html"
    edit(page, lambda text: re.sub(r'"creditText": "[^"]*",?', "", text))
    assert all("without a creditText" in f.what for f in told(package, Kind.DATA))
    edit(page, replacing('"@context"', "@context"))
    assert any("not JSON" in f.what for f in told(package, Kind.DATA))


def test_feeds_and_sitemaps_must_be_readable_and_credit_their_pictures(package: Path) -> None:
    feeds = package / "data/site/feeds/latest"
    edit(feeds / "rss.xml", lambda text: re.sub(r"<media:credit.*?</media:credit>", "", text))
    assert any("has no credit" in f.what for f in told(package, Kind.CREDIT))
    (feeds / "rss.xml").write_text("<rss>", encoding="utf-8")
    (feeds / "atom.xml").write_text("<html/>", encoding="utf-8")
    (feeds / "feed.json").write_text("{", encoding="utf-8")
    edit(package / "data/site/sitemap.xml", replacing("</urlset>", ""))
    found = told(package, Kind.FEED)
    assert {f.where.rpartition("/")[2] for f in found} == {
        *("rss.xml", "atom.xml", "feed.json", "sitemap.xml")
    }
    (feeds / "feed.json").write_text("{}", encoding="utf-8")
    (feeds / "rss.xml").write_text("<rss><channel/></rss>", encoding="utf-8")
    whats = {f.what for f in told(package, Kind.FEED)}
    assert "It is no JSON Feed." in whats
    assert "The feed has no title." in whats


def test_a_hostile_feed_reads_no_file_of_this_machine(package: Path) -> None:
    secret = package.parent / "secret"
    secret.write_text("TOPSECRET", encoding="utf-8")
    (package / "data/site/feeds/latest/rss.xml").write_text(
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss><channel>'
        "<title>&x;</title></channel></rss>",
        encoding="utf-8",
    )
    assert "TOPSECRET" not in repr(verify(package))


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("issue.html", "<title>The", "<title>A", "is not the subject"),
        ("issue.html", "https://meridian.example/river-watch/", "/river-watch/", "not a secure"),
        ("issue.html", "{{unsubscribe_url}}", "#", "placeholder {{unsubscribe_url}} is missing"),
        ("issue.html", "Keep reading<", "{{first_name}}<", "no placeholder that a mail service"),
        ("issue.html", "https://meridian.example/images", "images", "has no whole address"),
        ("issue.html", 'alt="What barges.jpg shows"', 'alt=""', "has no alt text"),
        ("issue.html", 'class="credit"', 'class="c"', "has no credit"),
        ("issue.txt", "{{view_url}}", "{{view}}", "no placeholder that a mail service"),
        ("issue.txt", "https://meridian.example/the-envoy/", "", "is not in it"),
        ("issue.eml", "Subject: The", "Subject: A", "Its subject is"),
        ("issue.eml", "X-Unsent: 1", "X-Unsent: 1\nBcc: victim@x.example", "has recipients (Bcc)"),
        ("issue.eml", "the-envoy", "an-envoy", "Its links are not those of issue.html"),
        ("issue.eml", "second paragraph", "2nd paragraph", "Its text is not that of issue.txt"),
        ("issue.eml", f"Content-ID: <{BARGES}", "Content-ID: <other", "is not enclosed"),
    ],
)
def test_a_mail_whose_forms_do_not_agree_is_found(
    issue: Path, file: str, old: str, new: str, what: str
) -> None:
    data = (issue / file).read_bytes().replace(b"\r\n", b"\n").decode()
    assert old in data
    (issue / file).write_bytes(data.replace(old, new).encode())
    assert any(what in f.what for f in told(issue)), [f.what for f in told(issue)]


def test_a_mail_that_would_be_clipped_is_an_error(issue: Path) -> None:
    edit(issue / "issue.html", replacing("</body>", f"<!-- {'x' * 100_000} --></body>"))
    assert any(f.level == "error" and "Gmail clips" in f.what for f in told(issue, Kind.MAIL))


def test_a_mail_without_its_parts_is_found(issue: Path) -> None:
    (issue / "issue.eml").write_bytes(b"Subject: The grain talks restart on the Danube\n\nhello\n")
    assert any("no text or no HTML part" in f.what for f in told(issue))
    (issue / "issue.eml").unlink()
    assert any(f.level == "note" and "no mail file" in f.what for f in told(issue))
    (issue / "issue.html").unlink()
    assert any("cannot be read" in f.what for f in told(issue))
    (issue / "issue.json").unlink()
    assert any(f.where == "issue.json" for f in told(issue, Kind.SCHEMA))


@pytest.mark.parametrize(
    "manifest", ["{", "[]", '{"format": "other"}', '{"format": "deskeditor-issue"}']
)
def test_what_is_no_export_of_ours_is_refused_with_a_way_out(
    tmp_path: Path, manifest: str
) -> None:
    with pytest.raises(UnreadableFileError, match=MANIFEST):
        verify(tmp_path)
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        verify(tmp_path)


def test_a_path_with_nothing_and_a_file_that_is_no_zip_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="There is no export"):
        verify(tmp_path / "gone")
    (tmp_path / "file.zip").write_bytes(b"PK nothing")
    with pytest.raises(UnreadableFileError, match="neither"):
        verify(tmp_path / "file.zip")


def test_a_later_major_version_is_refused_and_a_later_minor_one_read(package: Path) -> None:
    manifest = json.loads((package / MANIFEST).read_text(encoding="utf-8"))
    (package / MANIFEST).write_text(json.dumps(manifest | {"version": "1.7"}), encoding="utf-8")
    assert told(package, Kind.SCHEMA) == []
    (package / MANIFEST).write_text(json.dumps(manifest | {"version": "2.0"}), encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="newer Desk Editor"):
        verify(package)


@pytest.mark.parametrize(
    "name", ["../up", "/abs", "a\\b", "C:/x", "mag/../../x", "mag//x", "mag/./x"]
)
def test_a_zip_whose_names_lead_out_of_it_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr(f"mag/{MANIFEST}", "{}")
        packed.writestr(name, "x")
    with pytest.raises(UnreadableFileError, match="not a sound zip file"):
        verify(tmp_path / "x.zip")


def test_a_zip_with_links_doubles_or_a_bomb_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("mag/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as packed:
        packed.writestr("mag/a", "")
        packed.writestr("mag/A", "")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mag/zeros", bytes(30_000_000))
    for name in ("link.zip", "twice.zip", "bomb.zip"):
        with pytest.raises(UnreadableFileError, match="not a sound zip file"):
            verify(tmp_path / name)


def test_a_zip_whose_bytes_were_damaged_is_found(exports: Path, tmp_path: Path) -> None:
    packed = tmp_path / "mag.zip"
    zip_folder(exports / "mag", packed, "mag")
    data = bytearray(packed.read_bytes())
    at = data.index(b"\xff\xd8\xff", len(data) // 3) + 2_000
    data[at] ^= 0xFF
    packed.write_bytes(bytes(data))
    found = verify(packed)
    assert any("cannot be read" in f.what and f.is_damage for f in found)


def test_sums_are_read_as_other_programs_write_them() -> None:
    digest = "A" * 64
    assert sums_in(f"{digest} *data/a%0Ab%25\n{digest}  data/c d\n") == {
        "data/a\nb%": digest.lower(),
        "data/c d": digest.lower(),
    }
    with pytest.raises(ValueError, match="line 1"):
        sums_in("short data/a")
