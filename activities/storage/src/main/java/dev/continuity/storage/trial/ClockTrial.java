package dev.continuity.storage.trial;

import dev.continuity.diagnosis.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far the clocks of this machine and of the store are apart. Its request is the first one of a trial. */
final class ClockTrial {
    private static final String SUBJECT = "clock";

    /** S3's time comes in whole seconds, and the answer takes its time, too. */
    private static final Duration TOLERATED = Duration.ofSeconds(30);

    private final TrialObjects objects;

    ClockTrial(TrialObjects objects) {
        this.objects = objects;
    }

    Diagnosis run() {
        Instant before = Instant.now();
        Optional<Instant> there = objects.putAndAskTheTime("clock");
        return there.map(time -> judged(apart(before, time, Instant.now())))
                .orElseGet(() -> Diagnosis.mind(
                        StorageTrial.AREA,
                        SUBJECT,
                        "This S3 does not say what time it is, so a wrong clock would not be noticed.",
                        "Keep the clocks of all machines right by NTP."));
    }

    /** Zero if the answer was given between request and reply. */
    static Duration apart(Instant before, Instant there, Instant after) {
        if (there.isBefore(before)) {
            return Duration.between(there, before);
        }
        return there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }

    static Diagnosis judged(Duration apart) {
        if (apart.compareTo(TOLERATED) < 0) {
            return Diagnosis.fine(StorageTrial.AREA, SUBJECT, "It agrees with the clock of this machine.");
        }
        return Diagnosis.mind(
                StorageTrial.AREA,
                SUBJECT,
                "The clocks of this machine and of S3 are %s s apart. Links to clips become valid, or end, at the wrong time; from 15 minutes on, most S3s refuse every request."
                        .formatted(apart.toSeconds()),
                "Set the clock of this machine, or that of S3, by NTP at best.");
    }
}
