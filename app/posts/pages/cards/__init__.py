"""Cards: what stands in the place of an address that is a paragraph of its own."""
