"""What keeps a desk safe while a window works at it: backups, notices, the door."""
