"""The reader's language: catalogues, words, dates, numbers and time gaps."""
