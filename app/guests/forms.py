"""Guests: input."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

LONGEST_SENT = 1000
"""Characters taken in, to be given back with a sentence; a name has far fewer."""


class GuestFields(BaseModel):
    """What a form asks of a guest besides the message.

    `shown_at` is when the form was, signed. `website` is seen by no person: it stays empty.
    """

    guest_name: str = Field(default="", max_length=LONGEST_SENT)
    guest_email: str = Field(default="", max_length=LONGEST_SENT)
    consent: Literal["", "1"] = ""
    answer: str = Field(default="", max_length=LONGEST_SENT)
    website: str = Field(default="", max_length=LONGEST_SENT)
    shown_at: str = Field(default="", max_length=LONGEST_SENT)


class AddressForm(BaseModel):
    """The address that a message should have had."""

    model_config = ConfigDict(extra="forbid")

    guest_email: str = Field(default="", max_length=LONGEST_SENT)


class ButtonForm(BaseModel):
    """A button alone: to have a letter sent again, or to take one's messages."""

    model_config = ConfigDict(extra="forbid")

    again: Literal["", "1"] = ""
