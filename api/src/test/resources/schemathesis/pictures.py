"""Bodies for uploads: bytes that are neither a clip nor a picture are refused, and no schema describes a picture."""

import struct
import zlib

import schemathesis
from hypothesis import strategies


def png(width, height):
    rows = (b"\0" + b"\x80\x40\x20" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


sides = strategies.integers(min_value=1, max_value=16)
schemathesis.openapi.media_type("application/octet-stream", strategies.builds(png, sides, sides))
