#!/usr/bin/env bash
# `rclone serve s3` breaks off the reading of an object while another client overwrites it.
#
#   Library   rclone 1.76.0 (Go module github.com/rclone/rclone), `serve s3` on a folder; Go 1.26, Python 3
#   Expected  Who reads an object that is being replaced gets the old one or the new one, whole. S3 promises that: a read
#             never returns partial data.
#   Observed  2026-11-27. One client overwrites an object of 20,000 bytes again and again, another reads it 300
#             times (two runs):
#               whole        118 and 123
#               broken off   182 and 177, after status 200 and the full Content-Length
#             rclone itself logs "corrupted on transfer: md5 hashes differ". Without the writer, all are whole.
#
# Exits 0 if it behaves so, 1 if it does not, 2 if it could not be tried.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
GOBIN=$folder go install github.com/rclone/rclone@v1.76.0 > go.log 2>&1 || { cat go.log >&2; exit 2; }

cat > reads.py <<'PYTHON'
import collections
import http.client
import os
import socket
import subprocess
import sys
import threading
import time

# Python itself exits with 1 when a program fails.
CHANGED = 3
READS = 300
LENGTH = 20_000
CONTENTS = (b"a" * LENGTH, b"b" * LENGTH)

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    PORT = free.getsockname()[1]


def request(method, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    try:
        connection.request(method, "/films/sequence.json", body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def read():
    try:
        status, body = request("GET")
        return "whole" if status == 200 and body in CONTENTS else "something else"
    except http.client.IncompleteRead:
        return "broken off"


def reads():
    return collections.Counter(read() for _ in range(READS))


def overwrite(stop):
    for version in range(1_000_000):
        if stop.is_set():
            return
        request("PUT", CONTENTS[version % 2])


def listens():
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", PORT)) == 0


os.makedirs("store/films")
with open("rclone.log", "w") as log:
    # Without a key, rclone serves everybody.
    rclone = subprocess.Popen(
        ["./rclone", "--config", "/dev/null", "serve", "s3", "--addr", f"127.0.0.1:{PORT}", "store"], stderr=log
    )
try:
    deadline = time.monotonic() + 60
    while not listens():
        if rclone.poll() is not None or time.monotonic() > deadline:
            sys.exit("rclone did not start: " + open("rclone.log").read())
        time.sleep(0.1)

    request("PUT", CONTENTS[0])
    alone = reads()
    stop = threading.Event()
    writer = threading.Thread(target=overwrite, args=[stop])
    writer.start()
    overwritten = reads()
    stop.set()
    writer.join()
finally:
    rclone.kill()

print("nobody writes:     ", dict(alone))
print("while overwritten: ", dict(overwritten))
as_recorded = alone["whole"] == READS and overwritten["broken off"] > 0
print("as recorded" if as_recorded else "the behaviour has changed")
sys.exit(0 if as_recorded else CHANGED)
PYTHON
status=0
python3 reads.py || status=$?
case $status in
    0) ;;
    3) exit 1 ;;
    *) exit 2 ;;
esac
