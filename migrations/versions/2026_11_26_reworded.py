"""When an author reworded a post while no line tells it."""

import sqlalchemy as sa
from alembic import op

from app.core.db import base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reworded_at", base.Instant(timezone=True), nullable=True)
        )


def downgrade() -> None:
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_column("reworded_at")
