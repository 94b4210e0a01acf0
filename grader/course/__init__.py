"""A course on disk: its types, its strict loader, its schemas."""
