"""The REST interface: one blueprint a resource."""
