"""Picture files: what is in them, and the sizes a page needs. Knows no database.

Every file comes in through `opening`, which names the formats, limits the sizes and turns what a
decoder raises into a sentence with a way out (`refusals`, `recognising`); an SVG is made harmless
(`svg`) and drawn by a process of its own (`svg_drawing`). `inspecting` finds the facts, `looking`
what looks alike, `metadata` reads what the file says of itself (`xmp`, `iim`, `exif`), `unpacking`
makes upright sRGB pixels of it (`orienting`, `colours`). `sizes` plans renditions (`cropping`),
`renditions` makes them, `encoding` and `embedding` write them with their words (`jpeg_segments`,
`png_chunks`, `webp_chunks`). `darkroom` does that for many pictures on all processors, and
`print_cache` keeps what was made until something it was made of changes.
"""
