"""The room `forums`: the tree of forums, and who may see them."""
