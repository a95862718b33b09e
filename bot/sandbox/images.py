"""Width and height of a picture from its first bytes (PNG, GIF, JPEG, WebP, BMP); stdlib has no reader."""

from __future__ import annotations

import struct


def image_size(data: bytes) -> tuple[int, int] | None:
    """(width, height), or None if this is no picture we know."""
    size: tuple[int, int] | None = None
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            size = struct.unpack(">II", data[16:24])
        elif data[:6] in (b"GIF87a", b"GIF89a"):
            size = struct.unpack("<HH", data[6:10])
        elif data.startswith(b"BM"):
            size = struct.unpack("<ii", data[18:26])
        elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            size = webp_size(data)
        elif data.startswith(b"\xff\xd8"):
            size = jpeg_size(data)
    except struct.error:
        return None
    return size if size and min(size) > 0 else None


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Size of the lossy or extended kind of WebP."""
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Size from the first frame header of a JPEG."""
    position = 2
    while position + 9 < len(data) and data[position] == 0xFF:
        marker, length = data[position + 1], struct.unpack(">H", data[position + 2 : position + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None
