"""The pages: rendered on the server, whole without scripts, nothing from elsewhere."""
