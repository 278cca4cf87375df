"""The rows of members and their groups. An import never gives a role."""

from collections.abc import Sequence

from app.accounts.models import NAME_LENGTH, Group, Member, Membership
from app.accounts.names import skeleton
from app.attachments.types import media_type_of
from app.core.text.references import fold
from app.exchange import queries
from app.exchange.actions.batch import Batch, Values
from app.exchange.records import MemberRecord
from app.tracking.models import AllRead


def write(batch: Batch, records: Sequence[MemberRecord]) -> list[int]:
    """Write members, their avatars and groups; return the new ids.

    What came with them counts as read: years of it would be unread on their first visit.
    A name or address that somebody here has already stays his: the member who comes gets
    a number after the name, or loses the address.
    """
    names = _free_names(batch, records)
    addresses = {record.email.casefold() for record in records if record.email}
    taken = queries.taken(batch.db, Member.email_key, addresses)
    looks = _skeletons(batch, [names[record.id] for record in records])
    rows = [
        {**_row(batch, record, name, taken), "skeleton": looks.get(name)}
        for record in records
        for name in (names[record.id],)
    ]
    batch.insert(Member, rows)
    read = [{"member_id": row["id"], "at": batch.started_at} for row in rows]
    batch.insert(AllRead, read)
    _join_groups(batch, records)
    return [row["id"] for row in rows]


def _row(batch: Batch, record: MemberRecord, name: str, taken: set[str]) -> Values:
    email = record.email
    if email and email.casefold() in taken:
        batch.report.remarks["members whose address somebody here has"] += 1
        email = None
    avatar = record.avatar
    return {
        "id": batch.new_id("member", record.id),
        "name": name,
        "name_key": fold(name),
        "email": email,
        "email_key": email.casefold() if email else None,
        "password_hash": record.password_hash,
        "joined_at": record.joined_at or batch.started_at,
        "state": record.state,
        "avatar_file_id": batch.stored(avatar, media_type_of(avatar)) if avatar else None,
    }


def _free_names(batch: Batch, records: Sequence[MemberRecord]) -> dict[str, str]:
    """Give each record's member the name it has, or the first free one like it."""
    keys = {fold(record.name) for record in records}
    taken = queries.taken(batch.db, Member.name_key, keys)
    names = {}
    for record in records:
        name, number = record.name, 1
        while fold(name) in taken:
            number += 1
            name = f"{record.name[: NAME_LENGTH - 5]} {number}"
            taken |= queries.taken(batch.db, Member.name_key, {fold(name)})
            taken |= {fold(name)} & keys
        if name != record.name:
            batch.report.remarks["members renamed, the name being somebody's here"] += 1
            taken.add(fold(name))
        names[record.id] = name
    return names


def _skeletons(batch: Batch, names: Sequence[str]) -> dict[str, str | None]:
    """Say what each name looks like; of those that look the same, the first has it."""
    drawn = {name: skeleton(name) for name in names}
    taken = queries.taken(batch.db, Member.skeleton, set(filter(None, drawn.values())))
    for name, looks in drawn.items():
        if looks in taken:
            drawn[name] = None
        elif looks:
            taken.add(looks)
    return drawn


def _join_groups(batch: Batch, records: Sequence[MemberRecord]) -> None:
    names = {group for record in records for group in record.groups}
    known = queries.groups_named(batch.db, names)
    missing = sorted((batch.new_id("group", name) or 0, name) for name in names - {*known})
    batch.insert(Group, [{"id": number, "name": name} for number, name in missing])
    known |= {name: number for number, name in missing}
    batch.insert(
        Membership,
        [
            {"member_id": batch.new_id("member", record.id), "group_id": known[group]}
            for record in records
            for group in record.groups
        ],
    )
