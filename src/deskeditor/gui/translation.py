"""The interface in the person's language, as far as there is a translation; English is the source.

Qt's own words (dialog buttons, context menus) come from Qt's catalogue, ours from
`resources/translations/deskeditor_LANGUAGE.qm`.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from deskeditor import resources


def install(application: QCoreApplication, locale: QLocale | None = None) -> tuple[str, ...]:
    """Load the catalogues for a locale, the system's when none is given; return their names."""
    wanted = locale or QLocale()
    folders = (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("deskeditor", str(resources.root() / "translations")),
    )
    loaded = []
    for name, folder in folders:
        translator = QTranslator(application)
        if translator.load(wanted, name, "_", folder):
            application.installTranslator(translator)
            loaded.append(name)
    return tuple(loaded)
