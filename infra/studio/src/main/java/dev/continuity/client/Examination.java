package dev.continuity.client;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.DiagnosisReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks an installation from here: the way to its API, and what the API finds. */
public final class Examination {
    private static final String AREA = "API";
    private static final String SUBJECT = "events";
    /** Half of the second that lies between the two events. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private Examination() {}

    /** @throws ApiException if the API does not answer */
    public static DiagnosisReport of(ApiClient api) {
        List<Diagnosis> diagnoses = new ArrayList<>(api.doctor().diagnoses());
        diagnoses.add(events(api));
        return new DiagnosisReport(diagnoses);
    }

    private static Diagnosis events(ApiClient api) {
        try (InputStream stream = api.doctorStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<Long> times = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    times.add(System.nanoTime());
                }
            }
            return judge(times);
        } catch (ApiException | IOException e) {
            return Diagnosis.mind(
                    AREA,
                    SUBJECT,
                    "The stream of events does not arrive: %s. Progress is not shown.".formatted(e.getMessage()),
                    "Let the proxy in front of the API pass server-sent events through.");
        }
    }

    private static Diagnosis judge(List<Long> times) {
        if (times.size() < 2) {
            return Diagnosis.mind(
                    AREA,
                    SUBJECT,
                    "The stream of events breaks off. Progress is shown late.",
                    "Let the proxy in front of the API keep such a connection open for a minute at least.");
        }
        Duration pause = Duration.ofNanos(times.get(1) - times.get(0));
        return pause.compareTo(SHORTEST_PAUSE) < 0
                ? Diagnosis.mind(
                        AREA,
                        SUBJECT,
                        "A proxy holds events back until there are many. Progress is shown late or never.",
                        "Turn buffering off for the API, such as nginx's proxy_buffering off.")
                : Diagnosis.fine(AREA, SUBJECT, "Arrive as they are sent");
    }
}
