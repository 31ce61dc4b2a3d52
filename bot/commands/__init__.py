"""The commands of `stepladder`, a file each: each imports what it needs when it runs, so that a check starts quickly."""
