"""How pages should look and speak."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class PreferencesForm(BaseModel):
    """Appearance and language: one button a choice."""

    model_config = ConfigDict(extra="forbid")

    theme: Literal["auto", "light", "dark"] | None = None
    font: Literal["site", "system"] | None = None
    language: Literal["fr", "en"] | None = None
    next: str = Field(default="/", max_length=2000)
