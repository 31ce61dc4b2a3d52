"""Every sentence of the review of a plan; a pair under `…_WHY` is why it is asked, and the guide that it comes from."""

from __future__ import annotations

OPENING = "Let's look at the plan row by row. Skip whatever you like; nothing is saved until the end, and you can stop and come back."
CLOSING = "This is what the review says:"
THE_CHILD = "the child"

DONE = "Row {number}, “{row}”{due}: is it done?"
DUE = ", due {date}"
DONE_TITLE = "Done?"
DONE_WHY = ("Each action is either done or not, and both are worth knowing.", "dudley-2023, Reviewing progress")
EVIDENCE = "What was seen or counted?"
EVIDENCE_TITLE = "What was seen"
NOT_DONE_AFTER_ALL = "That sounds as if it is not done. “Back” asks once more whether it is."
EVIDENCE_HINT = "A count or a score, against: {outcome}"
EVIDENCE_WHY = ("Effort is not yet change: what was seen or counted shows whether the plan is working.", "smarter, Measurable")
REASON = "What got in the way?"
REASON_TITLE = "What got in the way"
REASON_WHY = ("The reason is where the next step comes from. It is not about blame.", "early-help, Setting goals")
DRIFT_TITLE = "Drift"
DRIFT_WHY = "Drift is easiest to stop when it is named early, in the open and without blame."
DECISION = "What shall happen with this row?"
DECISION_TITLE = "What follows"
DECISION_WHY = ("A done action can give way to the next step; one that does not help can be changed or ended.", "dudley-2023, Ladder")
STEP = "What is the next step?"
STEP_TITLE = "Next step"
STEP_WHY = ("A plan is a ladder: one step done, the next one comes up.", "dudley-2023, Ladder")
STEP_DATE, NEW_DATE = "By when is the next step to be done?", "What is the new date?"
DATE_TITLE = "Date"
CHILD = "What does {child} say about how it is going?"
CHILD_TITLE = "The child's own view"
CHILD_WHY = ("Whether life is better is best known by whoever lives it.", "briefing, Why it matters")
FAMILY = "And what does the family say?"
FAMILY_TITLE = "The family's own view"
FAMILY_WHY = ("The views of the child and family about progress count beside those of the workers.", "early-help, Measurable")
CHANGED = "Has the plan changed things for {child}?"
CHANGED_TITLE = "Changed things for the child"
CHANGED_HINT = "Tap one, or say what is different now."
CHANGED_WHY = ("A plan can be followed to the letter and change nothing.", "smarter, Evaluate")
NEXT = "When is the next review?"
NEXT_TITLE = "Next review"
NEXT_HINT = "A day, like “12 January”."
NEXT_WHY = ("A day that is set keeps a plan from drifting.", "smarter, Review")

REVIEWED = "The review is saved: {count} looked at. What changed, and why, is in the plan's history."
BECAUSE = "Plan review"
FOLLOWS = "The next step after a done one"
CHANGE_NOW = "Change now: {row}"
MEANWHILE = "While you were reviewing, these rows were saved too, and both are kept: {rows}."
REVIEWED_TOO = "{who} has saved a review of the plan that you changed meanwhile. What you saved is kept, and so is the review."
