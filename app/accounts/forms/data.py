"""What a member asks to have done with his data."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class ExportForm(BaseModel):
    """The button that asks for all of one's data."""

    model_config = ConfigDict(extra="forbid")


class ErasureForm(BaseModel):
    """How to be erased, and that it is really meant."""

    model_config = ConfigDict(extra="forbid")

    how: Literal["anonymise", "delete"]
    sure: Literal["", "1"] = ""


class KeepForm(BaseModel):
    """The button that takes back the wish to be erased."""

    model_config = ConfigDict(extra="forbid")
