#!/usr/bin/env bash
# ffmpeg makes the first frame of a fragmented MP4 half as long again when the clip has AAC sound: a copy of a clip of
# 24 frames a second has 23.83.
#
#   Library   ffmpeg 4.4.1 (Maven, ws.schild:jave-nativebin-linux64:3.5.0) and
#             ffmpeg 7.0.2 (PyPI, imageio-ffmpeg 0.6.0); Java 17, Python 3, Linux on x86-64
#   Expected  `-c copy -movflags frag_keyframe+empty_moov` writes the same frames, as long as they were.
#   Observed  2026-11-27. A clip of 3 seconds without B-frames, both versions:
#               the clip                        24 fps, first frame 512 of 12288 ticks
#               empty_moov                      23.83 fps, first frame 775 of 12288 ticks
#               empty_moov, without its sound   24 fps, first frame 512 of 12288 ticks
#               delay_moov                      24 fps, first frame 512 of 12288 ticks
#             263 ticks are the 1024 samples with which AAC begins before the sound. With two B-frames the first
#             frame keeps its length.
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

rate() {
    "./ffmpeg-$version" -hide_banner -nostdin -i "$1" 2>&1 | grep -oE '[0-9.]+ fps' || true
}
# The time from the first frame to the second, in ticks.
first() {
    "./ffmpeg-$version" -v error -nostdin -i "$1" -map 0:v -c copy -f framecrc - |
        awk -F ', *' '!/^#/ { if (++n == 1) from = $3; if (n == 2) print $3 - from }'
}
# report WHAT FILE RATE TICKS
report() {
    local found
    found="$(rate "$2"), first frame $(first "$2") of 12288 ticks"
    echo "$version, $1: $found"
    [[ $found == "$3 fps, first frame $4 of 12288 ticks" ]] || as_recorded=false
}
copy() {
    "./ffmpeg-$version" -v error -nostdin -y -i clip.mp4 -c copy "$@"
}

as_recorded=true
for version in 4.4.1 7.0.2; do
    "./ffmpeg-$version" -v error -nostdin -y -f lavfi -i testsrc2=s=320x240:r=24:d=3 \
        -f lavfi -i sine=330:r=48000:d=3 -c:v libx264 -pix_fmt yuv420p -bf 0 -c:a aac clip.mp4
    copy -movflags frag_keyframe+empty_moov fragmented.mp4
    copy -an -movflags frag_keyframe+empty_moov silent.mp4
    copy -movflags frag_keyframe+delay_moov delayed.mp4
    report "the clip" clip.mp4 24 512
    report "empty_moov" fragmented.mp4 23.83 775
    report "empty_moov, without its sound" silent.mp4 24 512
    report "delay_moov" delayed.mp4 24 512
done
if "$as_recorded"; then
    echo "as recorded"
else
    echo "the behaviour has changed"
    exit 1
fi
