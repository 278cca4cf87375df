"""Ids by what they name, so that one kind is never passed for another."""

from typing import NewType

MemberId = NewType("MemberId", int)
ForumId = NewType("ForumId", int)
TopicId = NewType("TopicId", int)
PostId = NewType("PostId", int)
AttachmentId = NewType("AttachmentId", int)

LARGEST = 2**31 - 1
"""The largest id either database stores: a greater one names nothing."""
