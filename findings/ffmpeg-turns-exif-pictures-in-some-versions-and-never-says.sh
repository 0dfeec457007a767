#!/usr/bin/env bash
# ffmpeg turns a JPEG as its EXIF says in one version and not in another, and `ffmpeg -i` says of neither that it is to
# be turned.
#
#   Library   ffmpeg 4.4.1 (Maven, ws.schild:jave-nativebin-linux64:3.5.0) and
#             ffmpeg 7.0.2 (PyPI, imageio-ffmpeg 0.6.0); Java 17, Python 3, Linux on x86-64
#   Expected  A picture of a telephone, 640x480 with EXIF orientation 6, is seen upright: 480x640. Either ffmpeg leaves
#             it on its side, or it turns it and says so, as it does of a clip (`displaymatrix: rotation of ...`).
#   Observed  2026-11-27. `ffmpeg -i turned.jpg -vf scale=160:-2 small.png`:
#               4.4.1                     states 640x480, makes 160x120: on its side
#               7.0.2                     states 640x480, makes 160x214: upright
#               7.0.2 with -noautorotate  states 640x480, makes 160x120
#             None has a line about turning, an orientation or EXIF.
#
# Exits 0 if it behaves so, 1 if it does not, 2 if it could not be tried.
set -euo pipefail
# A step that fails says nothing about ffmpeg.
set -E
trap 'exit 2' ERR

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
{
    mvn -q -B dependency:copy -Dartifact=ws.schild:jave-nativebin-linux64:3.5.0 -DoutputDirectory=. &&
        jar xf jave-nativebin-linux64-3.5.0.jar &&
        python3 -m venv venv &&
        venv/bin/pip install -q imageio-ffmpeg==0.6.0
} > install.log 2>&1 || { cat install.log >&2; exit 2; }
mv ws/schild/jave/nativebin/ffmpeg-amd64 ffmpeg-4.4.1
mv venv/lib/python3*/site-packages/imageio_ffmpeg/binaries/ffmpeg-linux-x86_64-v7.0.2 ffmpeg-7.0.2
chmod +x ffmpeg-4.4.1 ffmpeg-7.0.2

./ffmpeg-7.0.2 -v error -nostdin -f lavfi -i testsrc2=s=640x480 -frames:v 1 plain.jpg
# The smallest EXIF, in a segment of its own behind the first two bytes: one entry, orientation (0x112), a short, 6.
python3 - <<'PYTHON'
exif = b"Exif\0\0" + b"MM\0*\0\0\0\x08" + b"\0\x01" + b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0" + b"\0\0\0\0"
with open("plain.jpg", "rb") as plain, open("turned.jpg", "wb") as turned:
    start, rest = plain.read(2), plain.read()
    turned.write(start + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + rest)
PYTHON

# report VERSION SIZE OPTION...
report() {
    local description stated words size
    description=$("./ffmpeg-$1" -hide_banner -nostdin "${@:3}" -i turned.jpg 2>&1 || true)
    stated=$(grep -oE ', [0-9]+x[0-9]+' <<< "$description" | cut -c3-)
    words=$(grep -ciE 'rotat|orient|matrix|exif' <<< "$description" || true)
    "./ffmpeg-$1" -v error -nostdin -y "${@:3}" -i turned.jpg -vf scale=160:-2 -frames:v 1 small.png
    size=$(python3 -c 'import struct; print("%dx%d" % struct.unpack(">II", open("small.png", "rb").read()[16:24]))')
    echo "$1${3:+ with $3}: states $stated, lines about turning: $words, makes $size"
    [[ $stated == 640x480 && $words == 0 && $size == "$2" ]] || as_recorded=false
}

as_recorded=true
report 4.4.1 160x120
report 7.0.2 160x214
report 7.0.2 160x120 -noautorotate
if "$as_recorded"; then
    echo "as recorded"
else
    echo "the behaviour has changed"
    exit 1
fi
