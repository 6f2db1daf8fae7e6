"""The things that a page can show: one module each. A view turns records into HTML by a template."""
