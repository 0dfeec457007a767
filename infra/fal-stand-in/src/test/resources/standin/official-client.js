// Runs fal's own JavaScript client against the stand-in. The client names its hosts itself, so the one thing changed is
// the address of each request, by the client's own `fetch` option. Arguments: stand-in address, video file.
const { createFalClient } = require("@fal-ai/client");
const { readFileSync } = require("node:fs");

const [, , origin, file] = process.argv;
const redirected = (url, init) => {
  const wanted = new URL(url);
  return fetch(origin + wanted.pathname + wanted.search, init);
};
const fal = createFalClient({ credentials: "id:secret", fetch: redirected });

(async () => {
  const video = await fal.storage.upload(new File([readFileSync(file)], "plate.mp4", { type: "video/mp4" }));
  const states = new Set();
  for (const mode of ["polling", "streaming"]) {
    const result = await fal.subscribe("fal-ai/kling-video/o1/video-to-video/edit", {
      input: { prompt: "Relight to dusk", video_url: video },
      logs: true,
      mode,
      pollInterval: 50,
      onQueueUpdate: (update) => states.add(update.status + (update.logs?.length ? "+logs" : "")),
    });
    if (!result.requestId || !result.data.video.url.startsWith(origin)) throw new Error(JSON.stringify(result));
  }
  const broken = await fal.subscribe("fal-ai/kling-video/o1/video-to-video/edit", { input: { prompt: 1 } }).catch((e) => e);
  console.log(JSON.stringify({ states: [...states], error: broken.name, status: broken.status }));
})().catch((e) => { console.error(e); process.exit(1); });
