package dev.continuity.api.sequences;

/** The examples in the OpenAPI document; a test sends them. */
final class Examples {
    static final String YAML =
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

    static final String JSON =
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

    static final String INVALID =
            """
            {
              "type": "https://continuity.dev/problems/invalid-storyboard",
              "title": "The storyboard cannot be produced as it is",
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

    static final String CONFLICT =
            """
            {
              "type": "https://continuity.dev/problems/conflict",
              "title": "This cannot be done now",
              "status": 409,
              "detail": "The sequence AGM-harbour-at-dusk-3f9a2c1b04 has ended: it is finished."
            }
            """;

    private Examples() {}
}
