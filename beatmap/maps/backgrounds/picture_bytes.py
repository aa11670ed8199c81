"""What kind of picture some bytes are, and how many pixels it has: by the bytes, never by the file's name."""

from __future__ import annotations

import struct

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
NO_FRAMES = (0xC4, 0xC8, 0xCC)  # JPEG markers among those of frames (C0 to CF) that are none
LONE = (0x01, *range(0xD0, 0xD8))  # JPEG markers that no length follows


def kind_of(content: bytes) -> str:
    """Return "png", "jpeg" or "webp" by the first bytes of `content`, "" for anything else.

    Examples
    --------
    >>> kind_of(b"RIFF....WEBPVP8 "), kind_of(b"<svg>")
    ('webp', '')
    """
    if content.startswith(PNG):
        return "png"
    if content.startswith(JPEG):
        return "jpeg"
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def pixels_of(content: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels; (0, 0) where its bytes end before they say so.

    Sources: PNG (W3C, 2003), chunk IHDR; JPEG (ITU-T T.81), B.2.2; WebP (RFC 9649), 2.5 to 2.7.

    Examples
    --------
    >>> pixels_of(PNG + bytes(4) + b"IHDR" + bytes([0, 0, 0, 4, 0, 0, 0, 3]))
    (4, 3)
    """
    read = {"png": _png, "jpeg": _jpeg, "webp": _webp}
    try:
        return read[kind_of(content)](content)
    except (struct.error, IndexError, KeyError):
        return 0, 0


def _png(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _jpeg(content: bytes) -> tuple[int, int]:
    """Go from marker to marker until one begins a frame."""
    at = 2
    while not _begins_frame(content[at + 1]):
        marker = content[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - a byte that fills up
            at += 1
        else:
            at += 2 if marker in LONE else 2 + struct.unpack_from(">H", content, at + 2)[0]
    height, width = struct.unpack_from(">HH", content, at + 5)
    return width, height


def _begins_frame(marker: int) -> bool:
    return 0xC0 <= marker <= 0xCF and marker not in NO_FRAMES  # noqa: PLR2004 - as the standard numbers them


def _webp(content: bytes) -> tuple[int, int]:
    """Read the size where each of the three sorts of WebP has it: lossy, lossless, extended."""
    read = {b"VP8 ": _lossy, b"VP8L": _lossless, b"VP8X": _extended}
    return read[content[12:16]](content)


def _lossy(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", content, 26)
    return width & 0x3FFF, height & 0x3FFF


def _lossless(content: bytes) -> tuple[int, int]:
    (both,) = struct.unpack_from("<I", content, 21)
    return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1


def _extended(content: bytes) -> tuple[int, int]:
    width, width_high, height, height_high = struct.unpack_from("<HBHB", content, 24)
    return width + (width_high << 16) + 1, height + (height_high << 16) + 1
