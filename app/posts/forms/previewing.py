"""The form that asks how a text would look, while somebody writes it."""

from pydantic import BaseModel, ConfigDict, Field

from app.posts.forms.writing import LONGEST_SENT, Alt, Ids, PerhapsId


class PreviewForm(BaseModel):
    """Words, and the files that they may show: uploads, and those of an edited `post`."""

    model_config = ConfigDict(extra="forbid")

    body: str = Field(min_length=1, max_length=LONGEST_SENT)
    draft_ids: Ids = Field(default=[])
    post: PerhapsId = None
    draft_alts: list[Alt] = Field(default=[], max_length=50)
