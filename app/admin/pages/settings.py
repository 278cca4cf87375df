"""The page of settings: every option in one form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from app.admin.choices import Groups, Setting, all_of
from app.admin.forms import SettingsForm
from app.admin.kinds import Kind, Raw, Wrong
from app.core.db import options
from app.core.i18n.marks import N_


@dataclass(frozen=True, slots=True)
class Field:
    """A setting in the form: what its fields hold, and what is wrong with them."""

    name: str
    label: str
    help: str
    kind: Kind
    raw: Raw
    wrong: Wrong | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Settings under one title."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """Everything `admin/settings.html` shows."""

    sections: tuple[Section, ...]
    shows_outbox: bool
    is_saved: bool = False

    @property
    def wrong(self) -> tuple[Field, ...]:
        """The fields that cannot be read."""
        fields = (field for section in self.sections for field in section.fields)
        return tuple(field for field in fields if field.wrong)


@dataclass(frozen=True, slots=True)
class Read:
    """What a form said: the values that could be read, and what is wrong with others."""

    values: Mapping[Setting, Any]
    wrong: Mapping[Setting, Wrong]


def read(form: SettingsForm, groups: Groups) -> Read:
    """Read every setting of a form."""
    values: dict[Setting, Any] = {}
    wrong: dict[Setting, Wrong] = {}
    for setting in all_of(groups):
        raw = form.raw(setting)
        if raw is None:
            continue
        try:
            values[setting] = options.fit(setting.option, setting.kind.read(raw))
        except Wrong as error:
            wrong[setting] = error
        except ValueError:
            wrong[setting] = Wrong(N_("This does not fit: read what is said of it above."))
    return Read(values, wrong)


def saved(page: SettingsPage) -> SettingsPage:
    """Say that what the page shows is what was kept just now."""
    return replace(page, is_saved=True)


def settings_page(
    db: Session,
    groups: Groups,
    *,
    shows_outbox: bool,
    form: SettingsForm | None = None,
    given: Read | None = None,
) -> SettingsPage:
    """Gather the settings as they are, or as somebody wants them and cannot have them."""
    kept = options.all_chosen(db, [setting.option for setting in all_of(groups)])

    def field(setting: Setting) -> Field:
        shown = setting.kind.shown(kept[setting.option.name])
        made = Field(setting.field, setting.label, setting.help, setting.kind, shown)
        if form is None:
            return made
        raw, wrong = form.raw(setting), given.wrong.get(setting) if given else None
        return replace(made, raw=shown if raw is None else raw, wrong=wrong)

    sections = (Section(group.title, tuple(map(field, group.settings))) for group in groups)
    return SettingsPage(tuple(sections), shows_outbox)
