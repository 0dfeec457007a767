#!/usr/bin/env bash
# Temporal's server has a limit of the summary and of the details of a workflow, and never looks at them.
#
#   Library   Temporal CLI 1.5.1 (Go module github.com/temporalio/cli), whose development server is 1.29.1; Go 1.26,
#             Python 3
#   Expected  Its API says of the summary "limited to 400 bytes by default", of the details "20000 bytes by default".
#             The server has settings for both, `limit.userMetadataSummarySize` and `limit.userMetadataDetailsSize`.
#             A start with more is refused, as one with too long an id is.
#   Observed  2026-11-27. A server whose limits are set to 10 bytes of summary, 10 of details and 100 of an id:
#               an id of 101                                refused: WorkflowId length exceeds limit.
#               a summary of 2,000 and details of 30,000    started; both are kept and shown whole
#             The source of server 1.29.1 names the two settings where it defines them, and nowhere else.
#
# Exits 0 if it behaves so, 1 if it does not, 2 if it could not be tried.
set -euo pipefail
# A step that fails says nothing about Temporal.
trap 'exit 2' ERR

folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder"
GOBIN=$folder go install github.com/temporalio/cli/cmd/temporal@v1.5.1 > go.log 2>&1 || { cat go.log >&2; exit 2; }

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
address=127.0.0.1:$port
./temporal server start-dev --headless --ip 127.0.0.1 --port "$port" --log-level error \
    --dynamic-config-value limit.userMetadataSummarySize=10 \
    --dynamic-config-value limit.userMetadataDetailsSize=10 \
    --dynamic-config-value limit.maxIDLength=100 > server.log 2>&1 &
server=$!
for ((i = 0; ; i++)); do
    ./temporal operator cluster health --address "$address" > health.log 2>&1 && break
    ((i < 60)) || { cat server.log health.log >&2; exit 2; }
    sleep 0.5
done

# letters NUMBER
letters() {
    printf 'x%.0s' $(seq "$1")
}
# start ID OPTION...: says whether the workflow is started.
start() {
    if ./temporal workflow start --address "$address" --type Film --task-queue films --workflow-id "$@" \
        > start.log 2>&1; then
        echo "started"
    else
        grep -oE 'msg=.*' start.log
    fi
}

long_id=$(start "$(letters 101)")
long_texts=$(start film --static-summary "$(letters 2000)" --static-details "$(letters 30000)")
kept=$(./temporal workflow describe --address "$address" --workflow-id film --output json | python3 -c '
import json, sys
texts = json.load(sys.stdin)["executionConfig"]["userMetadata"]
print(len(texts["summary"]), len(texts["details"]))')
echo "an id of 101, where the limit is 100: $long_id"
echo "a summary of 2000 and details of 30000, where both limits are 10: $long_texts, kept: $kept"
if [[ $long_id == *"exceeds limit"* && $long_texts == started && $kept == "2000 30000" ]]; then
    echo "as recorded"
else
    echo "the behaviour has changed"
    exit 1
fi
