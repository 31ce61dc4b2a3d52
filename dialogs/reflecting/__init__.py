"""Reflection: one open question at the right time, in the open and without blame.

`questions` are ours, as data, and a council's own beside them; `choosing` picks one from what a plan shows, always the same for the same
plan and memory, and says why; `asking` words it, for a channel from a type that has no word of a row in it. What somebody answers is a
form (`answering`), shown to them before anybody else sees it. After the supervisor's time box `giving_back` says what was said, in
people's own words. Nothing here is scored.
"""
