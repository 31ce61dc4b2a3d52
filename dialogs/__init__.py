"""What to say next: the theory of operation.

A conversation is a person, a place and their current draft. What was typed or pressed becomes an *event* (`understanding`, with `intents`
to tell a command from an answer and `hearing` for a message that says several things at once). `engine.advance(draft, event)` gives the
new draft and the *replies*; it is a function of values, with no clock and no I/O, and its input is left as it was.

A draft holds slot names, the words typed and what was read from them; nothing about where the dialog stands. `agenda` works that out each
time: what is waited for first (a yes or no, a reason), then the slots asked again, the last one first, then the first open slot, then the
review. So a question can be added, moved or renamed without touching a single stored draft.

Going back is asking a slot again; changing an answer is the same with another slot; both keep the old words until new ones come. Every
change of answers is remembered with what stood there before, so that it can be undone. Every card carries the draft's revision: a press on
a card of an earlier revision is late, is said to be so, and changes nothing. Words that belong nowhere are kept as `unplaced`, shown with
the row, and put where the person says.

What is asked is data (`drafting`), what is said is data too (`replies`, with every sentence in `wording`). `lobby` is the conversation
around the drafts: the first message, a new row, the list, going on with another.

Where others read along (`company`), nothing of a row is said: what is wanted there is done in the person's private chat, with a short word
beside it, and words said there never answer a question that only the person can see. The whole row can be sent back as one form (`form`):
it is one change, and a late one is laid over what came meanwhile, answer by answer.
"""
