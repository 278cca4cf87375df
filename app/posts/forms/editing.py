"""The form that changes a post, and those of its history."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.posts.forms.writing import LONGEST_SENT, Id, WritingForm

Motive = Literal["", "off-topic", "duplicate", "personal", "charter", "unwanted"]


class EditForm(WritingForm):
    """A post as it should be; `base_revision` is the text that the writer began from.

    `motive` is a moderator's choice, `reason` anybody's own words. `format` is that of the
    body, the post's own when it is empty. `convert` is a button: the body comes back as
    Markdown, to be looked at.
    """

    base_revision: Id
    title: str = Field(default="", max_length=LONGEST_SENT)
    reason: str = Field(default="", max_length=LONGEST_SENT)
    motive: Motive = ""
    minor: Literal["", "1"] = ""
    format: Literal["", "markdown", "html", "text"] = ""
    convert: str = Field(default="", max_length=8)

    @property
    def is_to_publish(self) -> bool:
        """Whether the button for saving was pressed."""
        return not (self.preview or self.attach or self.convert)

    @property
    def new_title(self) -> str | None:
        """The title that was sent, None when there was no field for one."""
        return self.title if "title" in self.model_fields_set else None


class RevisionForm(BaseModel):
    """One of the texts that a post had, to be put back or purged."""

    model_config = ConfigDict(extra="forbid")

    revision: Id
