"""What the commands do: each asks the desk, or opens a dialog and then asks the desk."""
