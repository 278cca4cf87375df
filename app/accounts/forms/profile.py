"""The form in which a member says who he is, and how pages should look."""

from typing import Annotated, Any, Literal

from fastapi import UploadFile
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.core.web.sent import nothing_when_empty

BIO_LENGTH = 2_000
LARGEST_BODY = 12 * 2**20
FORM_LIMITS: Any = {"max_files": 1, "max_fields": 20, "max_part_size": 2**20}


class ProfileForm(BaseModel):
    """A member's words, picture and looks; an empty look is as the browser has it."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(default="", max_length=400)
    bio: str = Field(default="", max_length=10 * BIO_LENGTH)
    language: Literal["", "fr", "en"] = ""
    theme: Literal["", "auto", "light", "dark"] = ""
    time_zone: str = Field(default="", max_length=64)
    picture: Annotated[UploadFile | None, BeforeValidator(nothing_when_empty)] = None
    remove_picture: Literal["", "1"] = ""
