"""Hostile texts, one list a file, and a site that has each of them in each of its texts."""
