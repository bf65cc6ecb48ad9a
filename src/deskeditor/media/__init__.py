"""Picture files: what is in them, and the sizes a page needs. Knows no database.

Every file comes in through `opening`, which names the formats, limits the sizes and turns what a
decoder raises into a sentence with a way out (`refusals`, `recognising`). `inspecting` finds the
facts, `metadata` reads what the file says of itself (`xmp`, `iim`, `exif`), `unpacking` makes
upright sRGB pixels of it (`colours`), `renditions` plans and makes the sizes (`cropping`), and
`embedding` writes the words into them (`jpeg_segments`, `png_chunks`, `webp_chunks`).
"""
