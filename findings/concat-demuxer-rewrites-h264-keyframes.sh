#!/usr/bin/env bash
# ffmpeg's concat demuxer changes the keyframes of H.264 clips that it only copies, even where the clips are equal.
#
#   Library   ffmpeg 4.4.1 (Maven, ws.schild:jave-nativebin-linux64:3.5.0) and
#             ffmpeg 7.0.2 (PyPI, imageio-ffmpeg 0.6.0); Java 17, Python 3, Linux on x86-64
#   Expected  `-f concat -i list -c copy` of one MP4 clip twice, into an MP4, holds the packets of the clip twice, byte
#             for byte. A check of the film against its clips can compare them.
#   Observed  2026-11-27. A clip of 48 frames with 2 keyframes, twice; both versions:
#               -auto_convert 1, the default  4 of 96 packets are changed, each 39 bytes longer
#               -auto_convert 0               0 of 96
#             By default the demuxer turns H.264 into another form (`h264_mp4toannexb`) which has the parameter sets
#             in front of each keyframe. The MP4 muxer turns it back and leaves them in. The pictures decode alike.
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

# The size and the sum of each packet.
packets() {
    "./ffmpeg-$version" -v error -nostdin -i "$1" -map 0:v -c copy -f framecrc - | grep -v '^#' | cut -d, -f5,6
}
pictures() {
    "./ffmpeg-$version" -v error -nostdin -i "$1" -f md5 -
}

printf 'ffconcat version 1.0\nfile clip.mp4\nfile clip.mp4\n' > list
as_recorded=true
for version in 4.4.1 7.0.2; do
    "./ffmpeg-$version" -v error -nostdin -y -f lavfi -i testsrc2=s=320x240:r=24:d=2 -c:v libx264 -g 24 \
        -pix_fmt yuv420p clip.mp4
    { packets clip.mp4; packets clip.mp4; } > expected
    for convert in 1 0; do
        "./ffmpeg-$version" -v error -nostdin -y -f concat -auto_convert $convert -i list -c copy film-$convert.mp4
        packets film-$convert.mp4 > found
        changed=$(paste -d: expected found | awk -F: '$1 != $2' | wc -l)
        echo "$version, -auto_convert $convert: $changed of $(wc -l < found) packets are changed"
        paste -d: expected found | awk -F '[:,] *' '$2 != $4 { print "  " $1 + 0 " bytes became " $3 + 0 }'
        ((convert == 1 ? changed == 4 : changed == 0)) || as_recorded=false
    done
    [[ $(pictures film-0.mp4) == "$(pictures film-1.mp4)" ]] || as_recorded=false
done
if "$as_recorded"; then
    echo "as recorded"
else
    echo "the behaviour has changed"
    exit 1
fi
