"""The fields of the open story, its picture, its checks, notes and history."""
