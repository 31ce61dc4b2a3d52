"""Where drafts, rows, replies and the audit are kept: one protocol, and a file for each store that keeps it."""
