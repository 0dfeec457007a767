#!/usr/bin/env bash
# ffmpeg states the size of the last picture of a JPEG file and decodes the first, if the first is plain.
#
#   Library   ffmpeg 4.4.1 (Maven, ws.schild:jave-nativebin-linux64:3.5.0) and
#             ffmpeg 7.0.2 (PyPI, imageio-ffmpeg 0.6.0); Java 17, Python 3, Linux on x86-64
#   Expected  Cameras append pictures to a JPEG (a preview, the other eye). `ffmpeg -i` states the size of the picture
#             that it decodes from the file.
#   Observed  2026-11-27. A picture of 640x480 and behind it a preview of 160x120, both versions:
#               a plain picture, alone         states 640x480, decodes 640x480
#               a plain picture and a preview  states 160x120, decodes 640x480
#               a test pattern and a preview   states 640x480, decodes 640x480
#             It depends on the bytes of the first picture: of eight pictures in two qualities, those whose compressed
#             data have no byte 255 showed it. They were the plain ones. A test with photographs shows nothing.
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

picture() {
    ./ffmpeg-7.0.2 -v error -nostdin -f lavfi -i "$1" -frames:v 1 "$2"
}
# What the file is said to be, and what comes out of it.
states() {
    "./ffmpeg-$version" -hide_banner -nostdin -f image2 -i "$1" 2>&1 | grep -oE ', [0-9]+x[0-9]+' | cut -c3- || true
}
decodes() {
    "./ffmpeg-$version" -v error -nostdin -f image2 -i "$1" -f framecrc - | awk '/^#dimensions/ { print $3 }'
}
# report WHAT FILE STATED
report() {
    local stated decoded
    stated=$(states "$2")
    decoded=$(decodes "$2")
    echo "$version, $1: states $stated, decodes $decoded"
    [[ $stated == "$3" && $decoded == 640x480 ]] || as_recorded=false
}

picture color=white:s=640x480 plain.jpg
picture testsrc2=s=640x480 pattern.jpg
picture color=black:s=160x120 preview.jpg
cat plain.jpg preview.jpg > plain-and-preview.jpg
cat pattern.jpg preview.jpg > pattern-and-preview.jpg

as_recorded=true
for version in 4.4.1 7.0.2; do
    report "a plain picture" plain.jpg 640x480
    report "a plain picture and a preview" plain-and-preview.jpg 160x120
    report "a test pattern and a preview" pattern-and-preview.jpg 640x480
done
if "$as_recorded"; then
    echo "as recorded"
else
    echo "the behaviour has changed"
    exit 1
fi
