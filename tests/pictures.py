"""Pictures made by hand for tests: a few coloured pixels, or as much of a file as tells its size."""

from __future__ import annotations

import struct
import zlib


def png(rows: list[list[str]]) -> bytes:
    """A PNG whose pixels have these colours, "#rrggbb", row by row from the top."""
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    lines = b"".join(b"\0" + b"".join(bytes.fromhex(colour[1:]) for colour in row) for row in rows)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def jpeg_head(width: int, height: int) -> bytes:
    """The beginning of a JPEG: a block of metadata, a byte that fills up, then the frame."""
    metadata = b"\xff\xe0" + struct.pack(">H", 6) + b"JFIF"
    return b"\xff\xd8" + metadata + b"\xff\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1)


def webp_head(sort: bytes, body: bytes) -> bytes:
    return b"RIFF" + bytes(4) + b"WEBP" + sort + bytes(4) + body
