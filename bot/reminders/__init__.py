"""Reminders: what is coming is told once, at a decent hour, to whom it concerns.

`schedule` is pure: a date and somebody's calendar give the moments at which to remind. Each has a key made of what it is about, the
version of its date, its lead, its local day and its recipient, so that planning it twice plans it once. They are stored in the same
transaction as the row whose date it is, and taken back in the same transaction when the date moves or the row is done. When one falls due
it is looked at again: is it still due, may this person still see it, is it a decent hour? Only then is it sent, with a lease, as the
outbox sends everything.
"""
