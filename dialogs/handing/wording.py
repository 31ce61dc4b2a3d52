"""Every sentence that the bot says about papers."""

from __future__ import annotations

from dialogs.replies import PaperKind

PAPERS: dict[PaperKind, str] = {
    "word": "Word",
    "leaflet": "Leaflet",
    "dates": "Dates",
    "pdf": "PDF",
    "csv": "CSV",
    "xlsx": "Excel",
}
"""The buttons."""
CALLED: dict[PaperKind, str] = {
    "word": "a Word document",
    "pdf": "a PDF",
    "leaflet": "a leaflet",
    "dates": "a calendar file of its dates",
    "csv": "a table of its rows (CSV)",
    "xlsx": "a table of its rows (Excel)",
}
HERE_IS = "Here is {plan} as {paper}, for {audience}."
WITHOUT = "Left out of this copy: {fields}."
FOR_WHOM = "Who is this copy for? It will say so on the paper."
AS_WHAT = "What is {who} to the child? Some answers may be kept from a parent, others from professionals."
AS_WHAT_CHOICES = {"parent": "A parent, carer or family", "professionals": "A professional"}
NO_COPY_THEN = "Then no copy is made."
NO_READER = (
    "A copy is for whoever reads it, so I've made none. Say who that is: “Mum”, “the team”. Who does not agree with the plan is noted with "
    "“who agrees”."
)
NO_COPY = "No copy now"
FOR_WHICH_CHILD = "Whose leaflet?"
FOR = "For {audience}"
AUDIENCES = {"child": "{child}", "parent": "the parents or carers", "professionals": "the professionals", "team": "the team"}
SAVE_FIRST = "A paper is made of what is saved. Save the row first, please."
SAVE_CHANGES = "A paper is made of what is saved, and this row has changed since. Save the changes first, please."
LETTER_FIRST = "What goes to {child} is read first. Please read the letter, change what you like, and say that it is ready."
NO_CHILD = "This plan is about an adult, so there is no leaflet."

NOTHING_KEPT_BACK = "Nothing is kept back from anybody."
KEPT_BACK = "Kept from {audience}: {fields}, in every row of the plan and wherever those words stand again."
ANY_ADDRESS = "any address"
NOT_UNDERSTOOD = (
    "I couldn't tell which answer and from whom, so nothing is kept back yet. Say “where from Dad”, for example, or “worry from the child”."
)
