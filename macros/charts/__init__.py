"""Charts: from records to the numbers that a chart shows, to an Altair chart, to an SVG picture."""
