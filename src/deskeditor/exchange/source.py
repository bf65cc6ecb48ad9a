"""One file to be read: where it lies, how far around it a reader may look, and its bytes."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from deskeditor.exchange.decoding import decoded
from deskeditor.model.story import Origin


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. Pictures are only looked for inside `root`."""

    path: Path
    root: Path
    data: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The file as text with LF line ends."""
        return decoded(self.data)

    def origin(
        self, kind: str, part: str = "", missing: tuple[str, ...] = (), url: str = ""
    ) -> Origin:
        """Return where a story came from: this file, or the part of it that is named."""
        digest = hashlib.sha256(self.data).hexdigest()
        return Origin(kind, self.path.name, digest, part, missing, url)
