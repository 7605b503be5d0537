"""Charts as SVG, drawn on the server, for a page, a file or a print; and the same data as rows of a table."""
