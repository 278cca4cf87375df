"""Pictures made anew: bytes in, clean bytes out, in a process of their own."""
