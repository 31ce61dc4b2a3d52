"""What Slack accepts, as numbers: each with where it comes from, so that it can be checked again.

[ref] docs.slack.dev/reference/block-kit, read November 2026; [sdk] slack_sdk 3.47, models; [seen] measured by others, slackapi/bolt-js
issues 2509 and 2867: Slack refuses a message with `msg_blocks_too_long` from about 13,200 characters on, counting more than its texts.
"""

from __future__ import annotations

MOST_BLOCKS = 50
"""Blocks of a message [ref]."""
MOST_VIEW_BLOCKS = 100
"""Blocks of a modal or of the Home tab [ref, sdk]."""
MESSAGE_ROOM = 12_000
"""Characters of JSON that we put into one message, so that whatever Slack counts stays below its limit [seen]."""
LONGEST_TEXT = 3_000
"""A section's text [ref, sdk]; we hold a text of a rich_text or context element to the same."""
LONGEST_HEADER = 150
"""A header's text [ref, sdk]."""
MOST_ACTIONS = 25
"""Elements of an actions block [ref, sdk]."""
LONGEST_LABEL = 75
"""A button's or an option's text [ref, sdk]."""
LONGEST_BUTTON_VALUE = 2_000
"""What a button carries [ref, sdk]."""
MOST_OPTIONS = 100
"""Options of a select [ref, sdk]."""
LONGEST_OPTION_VALUE = 150
"""What an option carries [ref, sdk]."""
LONGEST_ID = 255
"""An action_id or a block_id [ref, sdk]."""
LONGEST_PLACEHOLDER = 150
"""A placeholder's text [ref, sdk]."""
LONGEST_TABLE = 10_000
"""Characters of a table block; one table a message [ref]."""
LONGEST_TITLE = 24
"""A view's title, submit and close [ref, sdk]."""
LONGEST_INPUT = 3_000
"""What a plain_text_input takes or begins with [ref]."""
LONGEST_INPUT_LABEL = 2_000
"""An input's label or hint [ref, sdk]."""
LARGEST_VIEW = 250_000
"""Bytes of a view [ref]."""
