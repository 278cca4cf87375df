"""The demo: a French forum on an empty database, with three accounts to try it."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from app.accounts import actions as accounts
from app.accounts import passwords
from app.accounts import queries as members
from app.core.backends.rendering import Renderer
from app.core.backends.storage import Storage
from app.core.db import changes
from app.core.db.engines import Database
from app.core.text.references import fold
from app.exchange import demo, queries
from app.exchange.actions.importing import Watch, import_exchange
from app.posts.addresses import topic_url
from app.topics.models import Topic

ROLES = {"member": demo.MEMBER, "moderator": demo.MODERATOR, "admin": demo.ADMINISTRATOR}
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account anybody may use on this machine."""

    role: str
    name: str
    password: str


def fill_demo(
    database: Database, storage: Storage, renderer: Renderer, watch: Watch, kept_in: Path
) -> bool:
    """Fill an empty forum with the demo; False when the forum is not empty."""
    with database.reading() as db:
        begun = queries.run_from(db, queries.DEMO)
        if not queries.is_empty(db) and begun is None:
            return False
    if begun is None or begun.phase != "done":
        import_exchange(demo.FOLDER, database, storage, renderer, watch, keep_ids=True)
    if not kept_in.exists():
        _open_accounts(database, kept_in)
    return True


def kept_accounts(kept_in: Path) -> tuple[DemoAccount, ...]:
    """Return the demo's accounts as they were made on the first run."""
    if not kept_in.exists():
        return ()
    said = json.loads(kept_in.read_text(encoding="utf-8"))
    return tuple(DemoAccount(**account) for account in said)


def showcase_url(database: Database) -> str:
    """Return the address of the topic that shows most, the home page without it."""
    with database.reading() as db:
        topic = db.get(Topic, int(demo.SHOWCASE_TOPIC))
        return topic_url(topic.id, topic.title) if topic else "/"


def _open_accounts(database: Database, kept_in: Path) -> None:
    made = tuple(DemoAccount(role, name, _password()) for role, name in ROLES.items())
    hashes = {account.name: passwords.hashed(account.password) for account in made}
    with database.writing() as db:
        changes.touch_everything(db)
        for account in made:
            member = members.by_name(db, fold(account.name))
            accounts.set_password(db, member, hashes[account.name])
            accounts.set_role(db, member, account.role)
    whole = kept_in.with_suffix(".new")
    whole.touch(mode=0o600)
    whole.write_text(json.dumps([asdict(account) for account in made]), encoding="utf-8")
    whole.rename(kept_in)


def _password() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
