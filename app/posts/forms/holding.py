"""The forms by which a guest looks after a message that is held."""

from pydantic import BaseModel, ConfigDict, Field

from app.posts.forms.writing import LONGEST_SENT, Id


class HeldForm(BaseModel):
    """A held message as it should be; `base_revision` is the text its writer began from."""

    model_config = ConfigDict(extra="forbid")

    body: str = Field(default="", max_length=LONGEST_SENT)
    title: str = Field(default="", max_length=LONGEST_SENT)
    base_revision: Id
    preview: str = Field(default="", max_length=8)
