"""What each kind of event makes of a draft, a file a family: filling slots, moving between them, ending."""
