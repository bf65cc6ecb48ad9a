"""What is wrong with an alternative text, said beside its field."""

from PySide6.QtCore import QCoreApplication

from deskeditor.checks.alt_text import alt_remarks
from deskeditor.gui.widgets.form import FieldLabel
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.finding import Level


def tell_alt(
    label: FieldLabel,
    field: TextField,
    *,
    alt: str,
    caption: str,
    filename: str,
    language: str,
    is_decorative: bool,
) -> None:
    """Say the heaviest remark at the label, and set the field off where a text must come."""
    remarks = list(
        alt_remarks(alt, caption, filename, language=language, is_decorative=is_decorative)
    )
    heavy = [r for r in remarks if r.level is not Level.NOTE] or remarks
    needs_text = any(remark.level is Level.BLOCK for remark in remarks)
    if heavy:
        label.say(QCoreApplication.translate("AltRemark", heavy[0].short), _tone(heavy[0].level))
    else:
        label.say(f"{len(alt.strip())}" if alt.strip() else "")
    field.warn(on=needs_text)
    field.setToolTip("\n".join(f"It {remark.message}" for remark in remarks))


def _tone(level: Level) -> str:
    return "" if level is Level.NOTE else "warning"
