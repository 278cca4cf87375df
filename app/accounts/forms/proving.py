"""The form by which somebody signed in shows again who they are."""

from pydantic import BaseModel, ConfigDict, Field


class ProveForm(BaseModel):
    """A password, or a code where the member has an application that makes them."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(default="", max_length=1024)
    code: str = Field(default="", max_length=40)
    next: str = Field(default="/", max_length=2000)
