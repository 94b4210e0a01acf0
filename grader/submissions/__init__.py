"""What students hand in: finding it, telling whose it is, reading it without running any of it."""
