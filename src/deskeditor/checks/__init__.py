"""The engine of checks, and one module per family of rules."""
