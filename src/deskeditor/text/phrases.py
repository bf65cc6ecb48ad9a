"""The few words that a page gets from the program itself, in the language of its story."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and quotation marks of a language."""

    quotes: tuple[str, str, str, str]  # double open and close, single open and close
    related: str = "Related"
    correction: str = "Correction"
    notes: str = "Notes"
    back: str = "Back to the text"
    table: str = "Table"
    done: str = "done"
    to_do: str = "to do"
    missing_picture: str = "Picture not found"
    opens_at: str = "Open at {}"


_ENGLISH: Final = Phrases(("“", "”", "‘", "’"))
_PHRASES: Final = {
    "en": _ENGLISH,
    "de": Phrases(
        ("„", "“", "‚", "‘"), "Mehr zum Thema", "Korrektur", "Anmerkungen", "Zurück zum Text",
        "Tabelle", "erledigt", "offen", "Bild nicht gefunden", "Öffnen bei {}",
    ),
    "fr": Phrases(
        ("«\u00a0", "\u00a0»", "‘", "’"), "À lire aussi", "Correction", "Notes",
        "Retour au texte", "Tableau", "fait", "à faire", "Image introuvable", "Ouvrir sur {}",
    ),
    "es": Phrases(
        ("«", "»", "“", "”"), "Relacionado", "Corrección", "Notas", "Volver al texto", "Tabla",
        "hecho", "pendiente", "Imagen no encontrada", "Abrir en {}",
    ),
    "it": Phrases(
        ("«", "»", "“", "”"), "Leggi anche", "Correzione", "Note", "Torna al testo", "Tabella",
        "fatto", "da fare", "Immagine non trovata", "Apri su {}",
    ),
    "pt": Phrases(
        ("“", "”", "‘", "’"), "Relacionado", "Correção", "Notas", "Voltar ao texto", "Tabela",
        "feito", "por fazer", "Imagem não encontrada", "Abrir em {}",
    ),
    "nl": Phrases(
        ("“", "”", "‘", "’"), "Lees ook", "Correctie", "Noten", "Terug naar de tekst", "Tabel",
        "gedaan", "te doen", "Afbeelding niet gevonden", "Openen bij {}",
    ),
    "pl": Phrases(
        ("„", "”", "‚", "’"), "Zobacz też", "Sprostowanie", "Przypisy", "Powrót do tekstu",
        "Tabela", "zrobione", "do zrobienia", "Nie znaleziono obrazu", "Otwórz w {}",
    ),
    "ru": Phrases(
        ("«", "»", "„", "“"), "По теме", "Исправление", "Примечания", "Назад к тексту",
        "Таблица", "сделано", "не сделано", "Изображение не найдено", "Открыть на {}",
    ),
    "uk": Phrases(
        ("«", "»", "„", "“"), "До теми", "Виправлення", "Примітки", "Назад до тексту",
        "Таблиця", "зроблено", "не зроблено", "Зображення не знайдено", "Відкрити на {}",
    ),
}  # fmt: skip
_QUOTES: Final = {  # languages of which we know the marks only
    "de-ch": ("«", "»", "‹", "›"),
    "cs": ("„", "“", "‚", "‘"),
    "sk": ("„", "“", "‚", "‘"),
    "da": ("»", "«", "›", "‹"),
    "no": ("«", "»", "‘", "’"),
    "nb": ("«", "»", "‘", "’"),
    "sv": ("”", "”", "’", "’"),
    "fi": ("”", "”", "’", "’"),
    "hu": ("„", "”", "»", "«"),
    "ro": ("„", "”", "«", "»"),
    "el": ("«", "»", "“", "”"),
    "ja": ("「", "」", "『", "』"),
    "zh": ("“", "”", "‘", "’"),
}


def phrases(language: str) -> Phrases:
    """Return the words for a BCP 47 `language`; English words where we know none."""
    code = language.lower().replace("_", "-")
    main = code.split("-", maxsplit=1)[0]
    found = _PHRASES.get(main, _ENGLISH)
    marks = _QUOTES.get(code) or _QUOTES.get(main)
    if marks is None:
        return found
    words = {name: getattr(found, name) for name in Phrases.__slots__ if name != "quotes"}
    return Phrases(marks, **words)
