"""Admin: input."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from app.admin.choices import Groups, Setting, all_of
from app.admin.kinds import LONGEST, Raw
from app.core.ids import LARGEST


class SettingsForm(BaseModel):
    """What every form of settings is; its other fields are those of the settings shown.

    `whole` says that what is not there is empty: browsers send nothing of a box that is not
    ticked, and the framework takes an empty field for none.
    """

    model_config = ConfigDict(extra="forbid")

    whole: str = Field(default="", max_length=1)

    def raw(self, setting: Setting) -> Raw | None:
        """Return what was sent of a setting; None when nothing was."""
        sent = self.model_dump()
        if not self.whole and not self.model_fields_set & set(setting.fields):
            return None
        return {end: sent[setting.field + end] for end in setting.kind.ends}


def form_of(groups: Groups) -> type[SettingsForm]:
    """Make the form of these settings."""
    fields: dict[str, Any] = {
        name: (str, Field(default="", max_length=LONGEST))
        for setting in all_of(groups)
        for name in setting.fields
    }
    return create_model("SettingsForm", __base__=SettingsForm, **fields)


class ForumForm(BaseModel):
    """How guests write in one forum; an empty `mode` leaves it to the settings."""

    model_config = ConfigDict(extra="forbid")

    forum: int = Field(ge=1, le=LARGEST)
    mode: Literal["", "off", "confirm", "register"] = ""
