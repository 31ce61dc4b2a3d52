"""Papers drawn: a value from `dialogs.papers` goes in, the bytes of a file come out."""
