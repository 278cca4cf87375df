"""Programs that measure Causerie from outside, over HTTP, as readers see it."""
