"""What is wrong with an alternative text: shown beside the field and in the checks alike."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from deskeditor.model.finding import Level

LONGEST = 250  # characters; screen readers cannot skip within an alternative text
SHORTEST_LIMIT = 191  # characters; Ghost cuts off what is longer (formats: limits)

# How an alternative text begins that says what a screen reader says already, by language.
OPENINGS: dict[str, tuple[str, ...]] = {
    "en": ("image of", "picture of", "photo of", "photograph of", "photos of", "graphic of",
           "screenshot of", "illustration of", "icon of", "an image of", "a picture of",
           "a photo of", "a photograph of", "image shows", "photo shows", "this image",
           "this photo", "image:", "photo:"),
    "de": ("bild von", "bild mit", "bild:", "foto von", "foto mit", "foto:", "ein bild von",
           "ein foto von", "das bild zeigt", "das foto zeigt", "fotografie von", "abbildung von"),
    "fr": ("image de", "image d'", "photo de", "photo d'", "photographie de", "une image de",
           "une photo de", "l'image montre", "la photo montre", "illustration de"),
    "es": ("imagen de", "foto de", "fotografía de", "una imagen de", "una foto de",
           "la imagen muestra", "la foto muestra", "ilustración de"),
    "it": ("immagine di", "foto di", "fotografia di", "un'immagine di", "una foto di",
           "l'immagine mostra", "la foto mostra"),
    "pt": ("imagem de", "foto de", "fotografia de", "uma imagem de", "uma foto de",
           "a imagem mostra", "a foto mostra"),
    "nl": ("afbeelding van", "foto van", "een afbeelding van", "een foto van", "beeld van"),
    "pl": ("zdjęcie", "obraz przedstawiający", "fotografia przedstawiająca", "ilustracja"),
    "ro": ("imagine cu", "imaginea", "fotografie cu", "poză cu", "poza cu"),
    "sv": ("bild på", "bild av", "foto på", "foto av", "en bild på", "ett foto på"),
    "da": ("billede af", "foto af", "et billede af", "et foto af"),
    "nb": ("bilde av", "foto av", "et bilde av", "et foto av"),
    "fi": ("kuva", "kuvassa", "valokuva"),
    "cs": ("obrázek", "fotografie", "snímek"),
    "hu": ("kép", "fotó", "fénykép"),
    "tr": ("resim:", "fotoğraf:", "görsel:"),
    "ru": ("изображение", "фото", "фотография", "на фото", "на картинке"),
    "uk": ("зображення", "фото", "фотографія", "на фото"),
    "el": ("εικόνα", "φωτογραφία"),
    "ar": ("صورة",),
    "he": ("תמונה של", "תמונת", "צילום של"),
}  # fmt: skip
_FILE_LIKE = re.compile(
    r".*\.(?:jpe?g|png|webp|avif|gif|tiff?|svg)"
    r"|(?:img|dsc|dscf|dji|pxl|image|screenshot)[-_ ]?\d+.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AltRemark:
    """One thing that is wrong with an alternative text."""

    rule: str  # "alt-missing"
    level: Level
    message: str  # what, why and the way out
    short: str  # for the narrow place beside the field: "missing"


def alt_remarks(
    alt: str, caption: str, filename: str, *, language: str = "en", is_decorative: bool = False
) -> Iterator[AltRemark]:
    """Yield what is wrong with the alternative text of a picture as it will be printed."""
    text = alt.strip()
    if not text:
        if not is_decorative:
            yield AltRemark(
                "alt-missing",
                Level.BLOCK,
                "has no alt text: say what a reader who can't see it needs, or tick “Decorative”.",
                "missing",
            )
        return
    yield from _too_long(text)
    opening = _opening(text, language)
    if opening:
        yield AltRemark(
            "alt-opening",
            Level.WARN,
            f"has an alt text that begins with “{opening}”: a screen reader says that already.",
            f"begins “{opening}”",
        )
    if _same(text, caption):
        yield AltRemark(
            "alt-repeats-caption",
            Level.WARN,
            "has its caption as alt text too: it is read out twice. Say what is to be seen.",
            "repeats the caption",
        )
    if _is_file_name(text, filename):
        yield AltRemark(
            "alt-file-name",
            Level.WARN,
            "has a file name as alt text: say what is to be seen.",
            "repeats the file name",
        )


def _too_long(text: str) -> Iterator[AltRemark]:
    if len(text) > LONGEST:
        yield AltRemark(
            "alt-long",
            Level.WARN,
            f"has an alt text of {len(text)} characters, which nobody can skip: keep it below"
            f" {LONGEST} and put the rest into the caption.",
            f"{len(text)} of {LONGEST}",
        )
    elif len(text) > SHORTEST_LIMIT:
        yield AltRemark(
            "alt-cut-off",
            Level.NOTE,
            f"has an alt text of {len(text)} characters; Ghost cuts it off after"
            f" {SHORTEST_LIMIT}.",
            f"{len(text)} of {SHORTEST_LIMIT}",
        )


def _opening(text: str, language: str) -> str:
    """Return the opening that says nothing, as it stands in the text, or ""."""
    folded = text.casefold().replace("’", "'")
    spoken = language.partition("-")[0].casefold()
    for opening in (*OPENINGS.get(spoken, ()), *OPENINGS["en"]):
        end = len(opening)
        if folded.startswith(opening) and not folded[end - 1 : end + 1].isalpha():
            return text[:end]
    return ""


def _same(one: str, other: str) -> bool:
    return bool(words := _words(one)) and words == _words(other)


def _is_file_name(text: str, filename: str) -> bool:
    stem, _, suffix = filename.rpartition(".")
    return bool(_FILE_LIKE.fullmatch(text)) or _same(text, stem or suffix) or text == filename


def _words(text: str) -> str:
    """Return a text's letters and digits alone, without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        re.findall(
            r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).replace("_", " ")
        )
    )
