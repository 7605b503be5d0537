"""The door of assistants: tools over the Model Context Protocol."""
