"""Papers to hand over, as far as the conversation goes: which one, for whom, and whether it may leave. `bot.papers` makes them."""
