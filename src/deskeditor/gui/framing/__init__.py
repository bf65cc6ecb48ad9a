"""Where a picture is cut: its focal point, and a cut of its own for a ratio."""
