"""Files of plan rows as councils keep them: JSON lines, comma separated, Excel and Word, a small file each, all read as a stream."""
