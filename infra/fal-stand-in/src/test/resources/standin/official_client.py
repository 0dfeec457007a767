"""Runs fal's own Python client against the stand-in. The client builds https addresses from constants of its module, so
the one thing changed is those addresses. Arguments: stand-in address, video file."""
import json
import os
import sys

os.environ["FAL_KEY"] = "id:secret"
origin, file = sys.argv[1], sys.argv[2]

import fal_client
from fal_client import client

client.QUEUE_URL_FORMAT = client.RUN_URL_FORMAT = origin + "/"
client.REST_URL = client.CDN_URL = origin

video = fal_client.upload_file(file)
states = []
result = fal_client.subscribe(
    "fal-ai/kling-video/o1/video-to-video/reference",
    arguments={"prompt": "The boat sails on", "video_url": video, "duration": "3"},
    with_logs=True,
    on_queue_update=lambda update: states.append(type(update).__name__),
)
assert result["video"]["url"].startswith(origin), result
try:
    fal_client.subscribe("fal-ai/kling-video/o1/video-to-video/edit", arguments={"prompt": 1})
    status = 200
except fal_client.client.FalClientHTTPError as error:
    status = error.status_code
print(json.dumps({"uploaded": video, "states": states, "status": status}))
