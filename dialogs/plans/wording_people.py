"""Every sentence about the people around a plan: colleagues asked in, handing over, sharing, leaving, teams."""

from __future__ import annotations

PEOPLE = "Who works on this plan:"
ROLES = {"author": "author", "colleague": "asked in", "team": "of the team", "supervisor": "supervisor of the team"}
YOU = "You"
TEAM_IS = "It is shared with the team “{team}”."
ALONE = "It is not shared with a team."
SHARE_ASK = "{plan} is not shared with a team. Shall it be?"

ASK_IN, HAND_OVER, LEAVE, ARCHIVE, BRING_BACK = "Ask a colleague in", "Hand over", "Leave this plan", "Archive", "Bring back"
SHARE, UNSHARE, TAKE_OFF = "Share with {team}", "Stop sharing", "Take off: {name}"
A_SUPERVISOR, AN_ADMINISTRATOR = "Your team's supervisor", "Whoever looks after Stepladder at your council"
CODE = (
    "Give this code to your colleague: {code}. They say “join {code}” to me in their own chat, within a week; it works once. "
    "From then on they can read and change {plan}."
)
HAND_OVER_CODE = (
    "Give this code to whoever takes over {plan}: {code}. They say “join {code}” to me in their own chat, within a week, and accept. "
    "Nothing changes until they do; then they are its author, and you stay on it until you leave."
)
NO_SUCH_CODE = "This code is not known, was used already, or is more than a week old. Please ask for a new one."
ACCEPT_ASK = "{by} hands a plan over to you: you would be its author from now on. Do you accept?"
ACCEPT, NOT_NOW = "I accept", "Not now"
NOT_ACCEPTED = "Nothing has changed. The code stays good until it is a week old."
ACCEPTED = "Thank you. You are the plan's author now."
JOINED_PLAN = "You are on the plan now."
JOINED_TEAM, BECAME_SUPERVISOR = "You are in the team now.", "You are the team's supervisor now."
TELL_HANDED = "{who} has accepted your plan and is its author now. You stay on it until you leave it."
TELL_HANDED_AWAY = "{by} has handed your plan over: {who} has accepted it and is its author now. You stay on it until you leave it."
TELL_HANDED_BY = "{who} has accepted the plan that you handed over, and is its author now."
TELL_OFFERED = "{who} is handing {plan} over to a colleague. You are its author until they accept, and I'll tell you when they do."
TELL_DECLINED = "{who} has not taken your plan over, for now. It is yours as before, and the code stays good until it is a week old."
TELL_DECLINED_BY = "{who} has not taken over the plan that you are handing over, for now. The code stays good until it is a week old."
TELL_JOINED = "{who} works on your plan with you now."
TELL_CHANGED = "{who} has changed {plan}."
TELL_ARCHIVED = "{who} has archived {plan}. It can still be read."
TELL_ARCHIVED_DRAFT = f"{TELL_ARCHIVED} A draft of yours for it is kept."
TELL_BROUGHT_BACK = "{who} has brought {plan} back."
TELL_LEFT = "{who} has left {plan}."
SAY_NAME = "Your colleagues see you as “a colleague”. Say “my name is …” and they see who changed what."
NAMED = "Thank you. Your colleagues see you as {name} from now on."

NO_TEAM = "You are in no team yet. Ask whoever looks after Stepladder at your council for a code."
SHARED = "Shared with {team}: its people can work on the plan, and its supervisors can read it."
NOT_TO_BE_SHARED = "Not shared yet: in these rows something must change before anybody else reads them. Open one to see what."
UNSHARED = "Not shared any more. Whoever was asked in one by one stays."
SURE_LEAVE = "Do you want to leave {plan}? You will not see it any more."
SURE_LEAVE_BUT_TEAM = "Do you want to leave {plan}? You will still see it with your team."
YES_LEAVE, NO_STAY = "Yes, leave it", "No, stay"
LEFT = "You have left the plan."
STAYED = "You are on the plan as before."
AUTHOR_STAYS = "You are this plan's author. Once somebody has taken it over, you can leave it."
NOT_ASKED_IN = "You see this plan because your team does, so there is nothing to leave."
SURE_TAKE_OFF = "Do you want to take {name} off {plan}? They will not see it any more, and I'll tell them that you did."
YES_TAKE_OFF, NO_TAKE_OFF = "Yes, take them off", "No, keep them on"
STAYS_ON = "{name} stays."
TAKEN_OFF = "{name} does not see this plan any more. I've told them."
TELL_TAKEN_OFF = "{who} has taken you off a plan: {plan}. You do not see it any more. If you think that is a mistake, please ask them."
TELL_TOOK_OFF = "{who} has taken {name} off {plan}."
SURE_ARCHIVE = "Do you want to archive {plan}, for everybody who sees it? It can be read, not changed, and can be brought back."
YES_ARCHIVE, NO_ARCHIVE = "Yes, archive it", "No, go on with it"
NOT_ARCHIVED = "The plan goes on as before."
ARCHIVED = "Archived. It stands at the end of your plans, can be read, and can be brought back."
KEPT_ARCHIVED = (
    "This plan was archived while you were writing, so nothing is saved in it. What you wrote is kept: "
    "bring the plan back, and save it then. “My drafts” finds it."
)
KEPT_ARCHIVED_ASK = (
    "This plan was archived while you were writing, so nothing is saved in it. What you wrote is kept: "
    "{who} can bring the plan back, and you can save it then. “My drafts” finds it."
)
ITS_AUTHOR = "its author"
BROUGHT_BACK = "The plan is back."

TEAMS, NO_TEAMS = "Your teams:", "There are no teams yet."
TEAM_LINE = "{people}, {supervisors}, {channel}"
PEOPLE_COUNT, SUPERVISOR_COUNT = "people: {count}", "supervisors: {count}"
HAS_CHANNEL, NO_CHANNEL = "with a channel", "no channel yet"
OPEN = "Open"
NEW_TEAM_HINT = "Say “new team” and its name to make one."
TEAM_MADE = "The team “{team}” is there. Now its people: make a code for each."
CODE_MEMBER, CODE_SUPERVISOR = "Code for a colleague", "Code for a supervisor"
TEAM_CODE = "Give this code to one person: {code}. They say “join {code}” to me in their own chat, within a week; it works once."
TEAM_CHANNEL = "In the team's channel, say to me “this is the channel of {team}”."
CHANNEL_NAMED = "This is the channel of {team} now."
TAKE_OFF_SUPERVISOR = "Take off: {name}, supervisor"
SURE_OFF_TEAM = (
    "Do you want to take {name} off the team {team}? Of its plans they will see only those that they wrote or were asked in to. "
    "I'll tell them that you did."
)
OFF_TEAM = (
    "{name} is not in {team} any more. I've told them. Where your council's settings keep a file of teams, ask for it to be changed too: "
    "what it says holds again when Stepladder next starts."
)
TELL_OFF_TEAM = "{who} has taken you off the team {team}. You see its plans no more, but those that you wrote or were asked in to."
WHO_OFF_TEAM = "I can't tell who that is. Here is the team: press the button beside their name."
NO_SUCH_TEAM = "I don't know a team by that name, or it is not yours to name."
NOT_YOURS_TO_NAME = "Teams are named by whoever looks after Stepladder at your council."
SAY_IN_CHANNEL = "Please say that to me in the team's channel."

SOMEBODY, PLAN = "somebody", "Plan"
PLAN_FOR = "{kind} for {who}"
NEXT_REVIEW = "Next review: {date}."
SHARED_HERE = "A plan is shared with this team: {kind} for {who}, {rows}, {done} done. {review}"
REVIEWED_HERE = "A plan was reviewed: {kind} for {who}, {rows}, {done} done. {review}"

ORDER = "The rows in their order:"
UP, DOWN, EASIER_FIRST, USE_ORDER = "Move up", "Move down", "Easier first", "Use this order"
EASIER = "Parents said that easier actions at the top give them the will to take on the harder ones. So: short steps and near dates first."
EASIER_ORDER = "That would be this order:"
SHALL_ORDER = "Shall the rows stand like this?"
EASIER_ALREADY = "The easier rows are first already."
ORDERED = "The rows stand in the new order."

PRESSED = {
    "plan people": "People",
    "plan invite": ASK_IN,
    "plan hand": HAND_OVER,
    "plan share": "Share with a team",
    "plan unshare": UNSHARE,
    "plan leave": LEAVE,
    "plan archive": ARCHIVE,
    "plan bring": BRING_BACK,
    "plan remove": "Take off the plan",
    "plan join": ACCEPT,
    "plan decline": NOT_NOW,
    "plan teams": "Teams",
    "plan team": OPEN,
    "plan off team": "Take off the team",
    "plan member": CODE_MEMBER,
    "plan supervisor": CODE_SUPERVISOR,
    "plan order": "Order of rows",
    "plan up": UP,
    "plan easier": EASIER_FIRST,
    "plan use": USE_ORDER,
}
