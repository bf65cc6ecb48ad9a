"""The history of a story with room: its versions at the left, what differs at the right."""
