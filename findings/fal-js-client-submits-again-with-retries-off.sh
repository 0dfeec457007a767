#!/usr/bin/env bash
# fal's JavaScript client submits a job again when the answer to the first submit is lost, even where the caller has
# switched retries off.
#
#   Library   @fal-ai/client 1.10.1 (npm), Node 20
#   Expected  `createFalClient({retry: {maxRetries: 0}})` sends each `queue.submit` once. A submit is a POST that starts
#             a paid job, and fal has no idempotency key.
#   Observed  2026-11-27. A local server accepts the job and then drops the connection before it answers, or answers
#             503. The caller asked for one job:
#               retries off, connection dropped: 2 jobs accepted, the caller knows of the second alone
#               retries off, 503 after acceptance: 2 jobs accepted, the caller knows of the second alone
#             `queue.submit` passes a retry policy of its own (3 retries), which replaces the caller's. The first
#             job runs and may be billed; its id is lost.
#
# Exits 0 if it behaves so, 1 if it does not, 2 if it could not be tried.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @fal-ai/client@1.10.1 > npm.log 2>&1 ||
    { cat npm.log >&2; exit 2; }

cat > submit.js <<'JS'
const http = require("node:http");
const { createFalClient } = require("@fal-ai/client");

// Each server accepts every job that it is sent. It loses its first answer in one of two ways.
const losses = {
  "connection dropped": (request) => request.socket.destroy(),
  "503 after acceptance": (request, response) => response.writeHead(503).end(JSON.stringify({ detail: "overloaded" })),
};

async function jobsOfOneSubmit(lose) {
  const jobs = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      jobs.push(`job-${jobs.length + 1}`);
      if (jobs.length === 1) return lose(request, response);
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ request_id: jobs.at(-1) }));
    });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  const fal = createFalClient({
    credentials: "id:secret",
    retry: { maxRetries: 0 },
    // Only the address changes: the client has fal's hosts built in.
    fetch: (url, init) => fetch(`http://127.0.0.1:${port}${new URL(url).pathname}`, init),
  });
  const told = await fal.queue
    .submit("fal-ai/any/model", { input: { prompt: "one job, please" } })
    .then((answer) => answer.request_id, (error) => `an error: ${error.message}`);
  server.close();
  server.closeAllConnections();
  return { jobs: jobs.length, told };
}

(async () => {
  let asRecorded = true;
  for (const [loss, lose] of Object.entries(losses)) {
    const { jobs, told } = await jobsOfOneSubmit(lose);
    console.log(`retries off, ${loss}: ${jobs} jobs accepted, the caller was told ${told}`);
    asRecorded &&= jobs === 2 && told === "job-2";
  }
  console.log(asRecorded ? "as recorded" : "the behaviour has changed");
  // Node itself exits with 1 when a program fails.
  process.exitCode = asRecorded ? 0 : 3;
})();
JS
status=0
node submit.js || status=$?
case $status in
    0) ;;
    3) exit 1 ;;
    *) exit 2 ;;
esac
