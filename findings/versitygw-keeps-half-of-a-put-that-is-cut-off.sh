#!/usr/bin/env bash
# versitygw makes an object of half a PUT: the client announces its length, sends half and is cut off.
#
#   Library   versitygw 1.8.0 (Go module github.com/versity/versitygw), store `posix`; Go 1.26, Python 3
#   Expected  A PUT whose body is shorter than its Content-Length makes no object, and leaves an older one as it was. S3
#             never adds a partial object.
#   Observed  2026-11-27. A PUT with a presigned URL, closed by the client after half:
#               a new object, 512 bytes of 1024    GET answers 404
#               a new object, 2 MiB of 4           GET answers 200 and the half
#               over an older object, 2 MiB of 4   GET answers 200 and the half: the older one is lost
#             A small body that is cut off is refused, so a test with a small object shows nothing.
#
# Exits 0 if it behaves so, 1 if it does not, 2 if it could not be tried.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
GOBIN=$folder go install github.com/versity/versitygw/cmd/versitygw@v1.8.0 > go.log 2>&1 || { cat go.log >&2; exit 2; }

cat > cut.py <<'PYTHON'
import datetime
import hashlib
import hmac
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

# Python itself exits with 1 when a program fails.
CHANGED = 3
KEY, SECRET = "films", "films-secret"
MIB = 1 << 20

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    PORT = free.getsockname()[1]
HOST = f"127.0.0.1:{PORT}"


def presigned(method, path):
    """The path with a signature of S3, version 4, in its query. It does not cover the body."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    scope = [now[:8], "us-east-1", "s3", "aws4_request"]
    query = urllib.parse.urlencode(
        {
            "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
            "X-Amz-Credential": "/".join([KEY, *scope]),
            "X-Amz-Date": now,
            "X-Amz-Expires": "600",
            "X-Amz-SignedHeaders": "host",
        }
    )
    request = "\n".join([method, path, query, f"host:{HOST}", "", "host", "UNSIGNED-PAYLOAD"])
    text = "\n".join(["AWS4-HMAC-SHA256", now, "/".join(scope), hashlib.sha256(request.encode()).hexdigest()])
    key = f"AWS4{SECRET}".encode()
    for part in [*scope, text]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return f"{path}?{query}&X-Amz-Signature={key.hex()}"


def send(method, path, body=None):
    request = urllib.request.Request(f"http://{HOST}{presigned(method, path)}", body, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def put_half(path, body):
    half = body[: len(body) // 2]
    head = f"PUT {presigned('PUT', path)} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", PORT), timeout=10) as connection:
        connection.sendall(head.encode() + half)
        time.sleep(1)
    time.sleep(1)
    return half


def found(path, versions):
    status, body = send("GET", path)
    if status != 200:
        return str(status)
    return "200, " + next((name for name, version in versions.items() if version == body), "something else")


os.mkdir("store")
gateway = subprocess.Popen(
    ["./versitygw", "--port", HOST, "posix", "store"],
    env={**os.environ, "ROOT_ACCESS_KEY": KEY, "ROOT_SECRET_KEY": SECRET},
    stdout=sys.stderr,
)
try:
    for attempt in range(100):
        try:
            socket.create_connection(("127.0.0.1", PORT), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    assert send("PUT", "/bucket")[0] == 200
    old, new, small = b"old" * MIB, b"new!" * MIB, b"new!" * 256
    assert send("PUT", "/bucket/old", old)[0] == 200

    seen = []
    half = put_half("/bucket/small", small)
    seen.append(("a new object, 512 bytes of 1024", found("/bucket/small", {"the half": half})))
    half = put_half("/bucket/new", new)
    seen.append(("a new object, 2 MiB of 4", found("/bucket/new", {"the half": half})))
    half = put_half("/bucket/old", new)
    seen.append(("over an older object, 2 MiB of 4", found("/bucket/old", {"the half": half, "the older": old})))
finally:
    gateway.terminate()
    gateway.wait()
for what, answer in seen:
    print(f"{what}: GET answers {answer}")
as_recorded = [answer for what, answer in seen] == ["404", "200, the half", "200, the half"]
print("as recorded" if as_recorded else "the behaviour has changed")
sys.exit(0 if as_recorded else CHANGED)
PYTHON
status=0
python3 cut.py 2> python.log || status=$?
case $status in
    0) ;;
    3) exit 1 ;;
    *) cat python.log >&2; exit 2 ;;
esac
