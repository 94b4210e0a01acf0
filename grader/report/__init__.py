"""Telling: a report as text, JSON, pages and tables. Sees only the model, never how it was judged."""
