"""The letter in the conversation: read, put in other words line by line, traced to its answers, said to be ready, and read with the child.

The telling itself is `dialogs.summary`; nothing here makes up a word. What is kept about a letter is in `Draft.letters`, and whether it may
leave is worked out each time from the answers as they stand (`dialogs.summary.leaving`).
"""
