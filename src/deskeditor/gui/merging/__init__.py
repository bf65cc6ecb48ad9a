"""Two versions of one story: what differs, what was decided, what came back after a crash."""
