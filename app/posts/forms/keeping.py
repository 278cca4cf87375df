"""The boxes ticked beside posts that are to be quoted."""

from pydantic import BaseModel, ConfigDict, Field

from app.posts.forms.writing import SeparatedIds


class KeepingForm(BaseModel):
    """Every post now chosen in a topic, those of other pages too, and where to go back."""

    model_config = ConfigDict(extra="forbid")

    quote: SeparatedIds = Field(default=[])
    back: str = Field(default="/", max_length=2000)
