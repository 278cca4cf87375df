"""The form in which a script sends one file, while somebody writes."""

from typing import Any

from fastapi import UploadFile
from pydantic import BaseModel, ConfigDict

from app.attachments.limits import FILE

LARGEST_UPLOAD = FILE + 2**20
"""Bytes of the whole form: a file that is a little too large is told so by name."""

UPLOAD_LIMITS: Any = {"max_files": 1, "max_fields": 4, "max_part_size": 2**16}


class UploadForm(BaseModel):
    """One file, in the field that all forms call so."""

    model_config = ConfigDict(extra="forbid")

    files: UploadFile
