"""Confined workers: the near side, trusted; the far side is the folder ``inside``."""
