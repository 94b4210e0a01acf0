"""Reports as they come out of real gradings, and one whose every word is hostile."""
