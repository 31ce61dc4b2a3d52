"""The whole plan in conversation: its list and its rows, its versions, its review, its checklist, and the people around it.

`attending` is asked first in every turn: is this about a plan (`wishes`), or does it belong to a form that is open (`forms`)? If not,
the turn is the lobby's. What a turn may know of plans comes in as `known.Plans`, what it changes goes out as `changes`; both are values,
and the store answers only what the acting person may see.

A form is a dialog over a plan: questions made from the plan and the answers so far, the first open one asked, everything optional, kept as
a draft like any other, and put into the plan at its end. It is put into the plan as that stands by then, so that what a colleague saved in
the meantime stays; `together` does the same for a row that two people wrote at once.
"""
