"""The room `sharing`: « Partager »: links to other sites, Open Graph."""
