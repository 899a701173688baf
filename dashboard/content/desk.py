"""What the desk says: its parts, in groups, its queues, and what waits in them."""

from dashboard.domain.errors import N_
from dashboard.domain.permission import Permission
from dashboard.domain.status import STORED

# group, and of each part: code, label, who sees it; the first is shown where the address asks for none
GROUPS: tuple[tuple[str, tuple[tuple[str, str, Permission], ...]], ...] = (
    (N_("To do"), (("queues", N_("Queues"), Permission.ASSESS),)),
    (N_("Recording"), (("rate", N_("Rate many"), Permission.ASSESS), ("import", N_("Import"), Permission.ASSESS))),
    (
        N_("Run the board"),
        (
            ("assign", N_("Assign"), Permission.ASSIGN),
            ("pledges", N_("Correct pledges"), Permission.LOAD_SEED),
            ("members", N_("Members"), Permission.MANAGE_MEMBERS),
            ("settings", N_("Settings"), Permission.MANAGE_SETTINGS),
            ("files", N_("Files"), Permission.ERASE_FILE),
            ("new", N_("New campaign"), Permission.LOAD_SEED),
        ),
    ),
)
PARTS = tuple(part for _group, parts in GROUPS for part in parts)
DRAFTS, UNRATED = "drafts", "unrated"
# What waits for this person comes before what waits for anybody.
NAMES = {
    "mine": N_("Mine"),
    "returned": N_("Sent back"),
    "review": N_("Waiting for my review"),
    "disagreement": N_("Assessors disagree"),
    "challenges": N_("Challenges"),
    DRAFTS: N_("My drafts"),
    UNRATED: N_("Not yet rated"),
    "stale": N_("Stale"),
}
ABOUT = {
    "mine": N_("Pledges assigned to you that you have not judged yet, or whose verdict has gone stale."),
    "returned": N_("Judgements of yours that were rejected, until you judge anew. The pledge's page tells the reason."),
    UNRATED: N_("Nobody has published an assessment, and you have submitted none."),
    "stale": N_("Provisional verdicts with nothing new for {days} days. Final ones never go stale."),
    "review": N_("What others submitted and a reviewer has to approve before it is published."),
    "disagreement": N_("Complete rounds in which assessors came to different statuses."),
    "challenges": N_("Questions of readers that nobody has answered yet."),
    DRAFTS: N_("What you typed and have not saved, kept in this browser."),
}
KEYS = (
    (f"1 – {len(STORED)}", N_("choose a status, in the order of the scale")),
    ("E", N_("add another piece of evidence")),
    ("S", N_("save the assessment")),
    ("N", N_("next pledge of the queue")),
    ("P", N_("previous pledge of the queue")),
)
