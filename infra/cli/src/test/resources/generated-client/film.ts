// Makes a film with a client whose types are generated from the OpenAPI document. Arguments: API, clip, film.
import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Sequence = components["schemas"]["SequenceState"];
type Storyboard = components["schemas"]["Storyboard"];

const [baseUrl, clip, film] = process.argv.slice(2) as [string, string, string];
const api = createClient<paths>({ baseUrl });

function answered<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status}: ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

const bytes = await readFile(clip);
const source = answered(
  await api.POST("/v1/media", {
    params: { query: { project: "AGM" } },
    headers: { "Content-Type": "application/octet-stream" },
    body: "",
    bodySerializer: () => bytes,
  }),
);
const storyboard: Storyboard = {
  title: "A film of a generated client",
  project: "AGM",
  source: source.reference,
  budget: { cap: 5 },
  shots: [{ code: "SH0010", reference: { prompt: "Based on @Video1, the next shot", duration: 3 } }],
};
let sequence: Sequence = answered(
  await api.POST("/v1/sequences", { params: { header: { "Idempotency-Key": "generated" } }, body: storyboard }),
) as Sequence;
const path = { id: sequence.id };
answered(await api.POST("/v1/sequences/{id}/budget", { params: { path }, body: { cap: 6 } }));
while (!["finished", "failed", "cancelled"].includes(sequence.status)) {
  await pause(200);
  sequence = answered(await api.GET("/v1/sequences/{id}", { params: { path } }));
}
const [step] = sequence.steps;
if (sequence.status !== "finished" || step?.takes?.[0]?.take.sha256.length !== 64) {
  throw new Error(JSON.stringify(sequence));
}
const cut = await api.GET("/v1/sequences/{id}/cut", { params: { path }, parseAs: "arrayBuffer" });
await writeFile(film, Buffer.from(cut.data as unknown as ArrayBuffer));
console.log(JSON.stringify({ id: sequence.id, step: step.id, seconds: sequence.cut?.seconds }));
