"""Hostile submissions; a package, so that what they leave behind is looked for as soon as they are through."""
