import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.errors import DeskDamagedError
from deskeditor.storage.frames import Content, Encoding, Packed, packed, unpacked

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=2_000)
contents = st.builds(Content, texts, texts)


@given(contents, st.none() | contents)
def test_what_is_packed_comes_back(content: Content, key: Content | None) -> None:
    row = packed(content, key)
    assert unpacked(row, key, content.sha256, "r-1") == content


def test_a_small_text_is_kept_as_it_is() -> None:
    assert packed(Content("{}")) == Packed(b"{}", b"", Encoding.PLAIN)


def test_against_a_key_frame_a_text_nearly_disappears() -> None:
    body = " ".join(str(number * 7919) for number in range(2_000))
    key = Content("{}", body)
    assert packed(Content("{}", f"{body} More."), key).size < 0.05 * packed(key).size


def test_a_missing_key_frame_is_damage() -> None:
    key = Content("{}", "x" * 100)
    row = packed(Content("{}", "x" * 90), key)
    with pytest.raises(DeskDamagedError, match="r-1"):
        unpacked(row, None, key.sha256, "r-1")


def test_a_text_with_another_hash_is_damage() -> None:
    with pytest.raises(DeskDamagedError, match="hash"):
        unpacked(packed(Content("{}")), None, Content("[]").sha256, "r-1")
