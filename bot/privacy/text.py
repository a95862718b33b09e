"""The only text type the store takes."""

from __future__ import annotations

from typing import NewType

ScreenedText = NewType("ScreenedText", str)
"""Text that went through ``bot.privacy.screening``; only that module may make one (a test checks it)."""
