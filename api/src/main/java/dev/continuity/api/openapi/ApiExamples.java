package dev.continuity.api.openapi;

/** The examples in the OpenAPI document. A test sends them to the API. */
public final class ApiExamples {
    public static final String YAML =
            """
            title: Harbour at dusk
            project: AGM
            source: https://example.com/plate.mp4
            images:
              look: https://example.com/look.jpg
            budget: { cap: 12.00 }
            shots:
              - code: SH0010
                reference: { prompt: "Based on @Video1, the next shot: the keeper climbs the stairs" }
                edits:
                  - { id: dusk, prompt: "Relight to dusk, as @look" }
              - code: SH0020
                continuesFrom: SH0010/reference
                reference: { prompt: "Close on the lamp room", duration: 7 }
            """;

    public static final String JSON =
            """
            {
              "title": "Harbour at dusk",
              "project": "AGM",
              "source": "https://example.com/plate.mp4",
              "images": { "look": "https://example.com/look.jpg" },
              "budget": { "cap": 12.00 },
              "shots": [
                {
                  "code": "SH0010",
                  "reference": { "prompt": "Based on @Video1, the next shot: the keeper climbs the stairs" },
                  "edits": [{ "id": "dusk", "prompt": "Relight to dusk, as @look" }]
                },
                {
                  "code": "SH0020",
                  "continuesFrom": "SH0010/reference",
                  "reference": { "prompt": "Close on the lamp room", "duration": 7 }
                }
              ]
            }
            """;

    public static final String INVALID =
            """
            {
              "type": "https://continuity.dev/problems/invalid-storyboard",
              "title": "The storyboard is not valid",
              "status": 422,
              "detail": "line 14, shots[1].reference.duration: This is too long. Allowed: 3 to 10 seconds.",
              "problems": [
                {
                  "path": "shots[1].reference.duration",
                  "line": 14,
                  "message": "This is too long.",
                  "allowed": "3 to 10 seconds"
                }
              ]
            }
            """;

    public static final String CONFLICT =
            """
            {
              "type": "https://continuity.dev/problems/conflict",
              "title": "This cannot be done now",
              "status": 409,
              "detail": "The sequence AGM-harbour-at-dusk-3f9a2c1b04 has ended: it is finished."
            }
            """;

    public static final String STATE =
            """
            {
              "id": "AGM-harbour-at-dusk-3f9a2c1b04",
              "project": "AGM",
              "title": "Harbour at dusk",
              "status": "rendering",
              "message": "Rendering.",
              "createdAt": "2026-10-01T16:20:00Z",
              "steps": [
                {
                  "id": "SH0010/reference",
                  "endpoint": "fal-ai/kling-video/o1/video-to-video/reference",
                  "prompt": "Based on @Video1, the next shot: the keeper climbs the stairs",
                  "status": "rendering",
                  "key": "9f2c6a1e0b7d4835c1e6f7a8093b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d",
                  "seconds": 5.0,
                  "dollars": 0.84,
                  "takes": [],
                  "progress": {
                    "step": "SH0010/reference",
                    "phase": "queued",
                    "since": "2026-10-01T16:20:07Z",
                    "queuePosition": 2
                  }
                }
              ],
              "spending": { "spent": 0, "reserved": 0.84, "remaining": 2.016, "cap": 12.00 },
              "problems": [],
              "cancellations": [],
              "version": 7,
              "reviews": []
            }
            """;

    public static final String QUOTE =
            """
            {
              "decision": {
                "id": "0b9d3a52-6a35-4a9e-8d7c-52f4c2a0b1de",
                "kind": "retake",
                "by": "Ada",
                "at": "2026-10-01T17:05:00Z",
                "steps": ["SH0020/reference"],
                "what": "Retook SH0020/reference.",
                "note": "Too dark"
              },
              "quote": {
                "steps": [
                  {
                    "id": "SH0020/reference",
                    "key": "9f2c6a1e0b7d4835c1e6f7a8093b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d",
                    "changed": true,
                    "exists": false,
                    "underway": false,
                    "seconds": 7.0,
                    "dollars": 1.176
                  }
                ],
                "dollars": 1.176,
                "remaining": 1.176,
                "criticalPath": ["SH0020/reference"],
                "expectedSeconds": 280,
                "stale": [],
                "unwanted": [],
                "removed": []
              }
            }
            """;

    public static final String LOG =
            """
            {
              "version": 8,
              "decisions": [
                {
                  "id": "0b9d3a52-6a35-4a9e-8d7c-52f4c2a0b1de",
                  "kind": "retake",
                  "by": "Ada",
                  "at": "2026-10-01T17:05:00Z",
                  "steps": ["SH0020/reference"],
                  "what": "Retook SH0020/reference.",
                  "note": "Too dark",
                  "quoted": 1.176
                }
              ]
            }
            """;

    public static final String PAGE =
            """
            {
              "items": [
                {
                  "id": "AGM-harbour-at-dusk-3f9a2c1b04",
                  "title": "Harbour at dusk",
                  "project": "AGM",
                  "status": "finished",
                  "message": "The film is ready: 2 shots, 12.0 s.",
                  "createdAt": "2026-10-01T16:20:00Z",
                  "spending": { "spent": 2.856, "reserved": 0, "remaining": 0, "cap": 12.00 }
                }
              ],
              "next": "8204123779999-AGM-harbour-at-dusk-3f9a2c1b04"
            }
            """;

    public static final String ESTIMATE =
            """
            {
              "steps": [
                {
                  "id": "SH0010/reference",
                  "key": "9f2c6a1e0b7d4835c1e6f7a8093b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d",
                  "endpoint": "fal-ai/kling-video/o1/video-to-video/reference",
                  "seconds": 5.0,
                  "dollars": 0.84,
                  "reused": false
                }
              ],
              "dollars": 0.84,
              "seconds": 5.0,
              "criticalPath": ["SH0010/reference"],
              "expectedSeconds": 200
            }
            """;

    public static final String USED_MEDIA =
            """
            {"media": [{"path": "source", "sha256": "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
              "kind": "clip", "bytes": 3942612, "width": 1280, "height": 720, "seconds": 5.0, "fps": 24.0}]}""";

    public static final String MEDIA =
            """
            {
              "reference": "media:0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
              "sha256": "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
              "kind": "clip",
              "extension": "mp4", "bytes": 3942612
            }
            """;

    public static final String DIAGNOSES =
            """
            {
              "diagnoses": [
                {
                  "area": "Temporal",
                  "subject": "namespace \\"films\\"",
                  "verdict": "FINE",
                  "meaning": "It exists.",
                  "remedy": ""
                },
                {
                  "area": "Worker",
                  "subject": "disk",
                  "verdict": "MIND",
                  "meaning": "2.1 GB free for temporary files in /tmp/continuity. A long film may not fit while it is cut.",
                  "remedy": "Free some space, or set CONTINUITY_TEMP_DIR to a folder on a larger disk."
                }
              ],
              "verdict": "MIND"
            }
            """;

    public static final String DELIVERIES =
            """
            {
              "deliveries": [
                { "host": "hooks.example.org", "delivered": true, "status": 200, "reason": "Delivered" },
                { "host": "studio.example.com", "delivered": false, "status": 503, "reason": "It answered 503" }
              ]
            }
            """;

    private ApiExamples() {}
}
