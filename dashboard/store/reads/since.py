"""What has changed since an earlier revision: so that one new assessment does not have every pledge read anew."""

import sqlalchemy as sa

from dashboard.store.engine.store import Store
from dashboard.store.journal.entry import content_from
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.view import View
from dashboard.store.views.tables import journal
from dashboard.store.views.tables_judgement import assessments

FEW_ENTRIES = 200  # more of them, and reading everything is the shorter way
FEW_PLEDGES = 300
# A publication and a review name what they are about; none of these other kinds gives or takes a status.
_NAMING = {Kind.PUBLICATION.value: "subjects", Kind.REVIEW.value: "subject"}
_WITHOUT_EFFECT = {
    Kind.ASSESSMENT.value, Kind.CRITERION.value, Kind.MEASUREMENT.value, Kind.CHALLENGE.value, Kind.ANSWER.value,
    Kind.SETTING.value, Kind.MEMBER.value, Kind.ORGANISATION.value, Kind.ASSIGNMENT.value,
}  # fmt: skip
_PUBLISHED_BY_ITSELF = 1  # the content version of assessments from before publication was an entry of its own


def read_pledges_since(store: Store, view: View, revision: int) -> set[int] | None:
    """The pledges whose row in `read_pledges` may have changed since an earlier revision.

    Args:
        view: whose campaign is looked at.
        revision: that the earlier rows were read at, or before.
    Returns:
        their numbers; None where too much has happened to tell them one by one, a new seed version above all.
    """
    new = (
        sa.select(journal.c.id, journal.c.kind, journal.c.content, journal.c.content_version)
        .where(journal.c.id > revision, journal.c.campaign == view.campaign)
        .order_by(journal.c.id)
        .limit(FEW_ENTRIES + 1)
    )
    with store.read() as connection:
        rows = connection.execute(new).all()
        if len(rows) > FEW_ENTRIES:
            return None
        subjects: set[int] = set()
        for row in rows:
            if row.kind in _NAMING:
                named = content_from(row.content)[_NAMING[row.kind]]
                subjects |= {int(one) for one in (named if isinstance(named, list) else [named])}
            elif row.kind not in _WITHOUT_EFFECT or row.content_version == _PUBLISHED_BY_ITSELF:
                return None
        if len(subjects) > FEW_PLEDGES:
            return None
        # What a publication supersedes, and what a review retracts, is of the same pledge.
        query = sa.select(assessments.c.pledge_number).where(assessments.c.entry_id.in_(sorted(subjects)))
        return set(connection.execute(query).scalars())
