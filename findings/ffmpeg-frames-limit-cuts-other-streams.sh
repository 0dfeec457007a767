#!/usr/bin/env bash
# ffmpeg's `-frames:v` ends the sound as well, up to two seconds before the picture. A newer release does not.
#
#   Library   ffmpeg 4.4.1 (Maven, ws.schild:jave-nativebin-linux64:3.5.0), and for comparison
#             ffmpeg 7.0.2 (PyPI, imageio-ffmpeg 0.6.0); Java 17, Python 3, Linux on x86-64
#   Expected  `-frames:v 72 -t 3` with endless pictures of 24 a second and endless sound writes 3 seconds of both. The
#             limit is one of the video stream: "stop writing to the stream after framecount frames".
#   Observed  2026-11-27, on two cores:
#               4.4.1, -frames:v 72 -t 3           72 frames, 981 ms of sound
#               4.4.1, trim=end_frame=72 and -t 3  72 frames, 3008 ms of sound
#               7.0.2, either                      72 frames, 3008 ms of sound
#             4.4.1 prints nothing about it. How much it loses depends on the settings of x264: with `-tune zerolatency`
#             2816 ms are left.
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

# The frames of a file and its sound in milliseconds (48,000 samples a second of two bytes).
frames() {
    ./ffmpeg-7.0.2 -v error -nostdin -i "$1" -map 0:v -f framecrc - | grep -vc '^#'
}
sound() {
    local bytes
    bytes=$(./ffmpeg-7.0.2 -v error -nostdin -i "$1" -map 0:a -f s16le - | wc -c)
    echo $((bytes / 96))
}

# make VERSION FILTER OPTION...
make() {
    "./ffmpeg-$1" -v error -nostdin -y -f lavfi -i "testsrc2=s=320x240:r=24$2" -f lavfi -i sine=330:r=48000 \
        "${@:3}" -t 3 -c:v libx264 -bf 2 -c:a aac made.mp4
}

as_recorded=true
for version in 4.4.1 7.0.2; do
    make $version "" -frames:v 72
    limited=$(sound made.mp4)
    echo "$version, -frames:v 72 -t 3: $(frames made.mp4) frames, $limited ms of sound"
    make $version ",trim=end_frame=72"
    trimmed=$(sound made.mp4)
    echo "$version, trim=end_frame=72 and -t 3: $(frames made.mp4) frames, $trimmed ms of sound"
    ((trimmed >= 3000)) || as_recorded=false
    case $version in
        4.4.1) ((limited < 2900)) || as_recorded=false ;;
        *) ((limited >= 3000)) || as_recorded=false ;;
    esac
done
if "$as_recorded"; then
    echo "as recorded"
else
    echo "the behaviour has changed"
    exit 1
fi
