"""Every kind of pixel as 8-bit sRGB or grey on white, which is what a page shows."""

import io

from PIL import Image, ImageCms

_WHITE = 255
_SIXTEEN_TO_EIGHT = 1 / 257  # 65535 becomes 255


def as_srgb(picture: Image.Image, smaller_by: int = 1) -> Image.Image:
    """Return the pixels of a decoded `picture` as mode "RGB" or "L" in sRGB, without metadata.

    `smaller_by` is a whole number by which width and height are divided first, to save time and
    memory. Transparency becomes white. A colour profile that does not fit the pixels is left out
    of account, as viewers do.
    """
    profile = picture.info.get("icc_profile")
    flat = _eight_bit(picture)
    if smaller_by > 1:
        flat = flat.reduce(smaller_by)
    flat = _on_white(flat)
    if profile:
        flat = _converted(flat, profile)
    if flat.mode not in ("RGB", "L"):
        flat = flat.convert("RGB")
    if flat is picture:
        flat = picture.copy()
    flat.info = {}
    return flat


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Return `picture` in a mode of 8 bits a channel, its transparency as a channel."""
    if picture.mode.startswith("I;16") or picture.mode == "I":
        wide = picture.convert("I")
        return wide.point(lambda value: value * _SIXTEEN_TO_EIGHT + 0).convert("L")
    if picture.mode == "F":
        return picture.point(lambda value: value * _WHITE + 0).convert("L")
    if picture.has_transparency_data:
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    if picture.mode in ("1", "P"):
        return picture.convert("L" if picture.mode == "1" else "RGB")
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Return `picture` without transparency, laid on white."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, (_WHITE, _WHITE, _WHITE))
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return `picture` converted from `profile` to sRGB, or as it is if that does not fit."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return picture
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return converted or picture
