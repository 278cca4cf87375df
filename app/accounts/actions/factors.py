"""Accounts: a second factor is set up, used and taken away."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.models import RecoveryCode, SecondFactor
from app.accounts.passwords import codes
from app.core import clock
from app.core.db.upserts import insert_into


def begin_factor(db: Session, member_id: int) -> None:
    """Make a secret for an application; one in force stays as it is."""
    new = insert_into(db, SecondFactor).values(
        member_id=member_id,
        secret=codes.fresh_secret(),
        begun_at=clock.now(),
        last_step=0,
    )
    stmt = new.on_conflict_do_update(
        index_elements=["member_id"],
        set_={"secret": new.excluded.secret, "begun_at": new.excluded.begun_at},
        where=SecondFactor.active_since.is_(None),
    )
    db.execute(stmt)


def activate_factor(db: Session, member_id: int, code: str) -> tuple[str, ...] | None:
    """Put it in force by its first code; return the recovery codes, None if it is wrong."""
    if not _use_step(db, member_id, code, is_active=False):
        return None
    return renew_recovery_codes(db, member_id)


def renew_recovery_codes(db: Session, member_id: int) -> tuple[str, ...]:
    """Replace the recovery codes; return the new ones, which are never shown again."""
    db.execute(delete(RecoveryCode).where(RecoveryCode.member_id == member_id))
    fresh = codes.fresh_recovery_codes()
    db.add_all(
        RecoveryCode(member_id=member_id, code_hash=codes.kept_as(code)) for code in fresh
    )
    return fresh


def use_code(db: Session, member_id: int, code: str) -> bool:
    """Take a code, once, of the application or a recovery code; tell whether it was one."""
    if _use_step(db, member_id, code, is_active=True):
        return True
    gone = delete(RecoveryCode).where(
        RecoveryCode.member_id == member_id, RecoveryCode.code_hash == codes.kept_as(code)
    )
    return db.scalar(gone.returning(RecoveryCode.member_id)) is not None


def drop_factor(db: Session, member_id: int) -> None:
    """Take the second factor away, its recovery codes too."""
    db.execute(delete(RecoveryCode).where(RecoveryCode.member_id == member_id))
    db.execute(delete(SecondFactor).where(SecondFactor.member_id == member_id))


def _use_step(db: Session, member_id: int, code: str, *, is_active: bool) -> bool:
    """Take the code of a half minute, unless one as new was taken."""
    row = queries.factor_of(db, member_id)
    if row is None or (row.active_since is not None) != is_active:
        return False
    now = clock.now()
    step = codes.step_of(row.secret, code, now)
    if step is None:
        return False
    stmt = (
        update(SecondFactor)
        .where(
            SecondFactor.member_id == member_id,
            SecondFactor.secret == row.secret,
            SecondFactor.last_step < step,
        )
        .values(last_step=step, active_since=row.active_since or now)
    )
    return db.scalar(stmt.returning(SecondFactor.member_id)) is not None
