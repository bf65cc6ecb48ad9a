"""Controls made of standard ones, used by several panels."""
