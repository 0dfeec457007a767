package dev.continuity.storage.trial;

import dev.continuity.diagnosis.Diagnosis;
import java.util.List;
import java.util.TreeSet;

/** Whether a listing has what was written before it. Its request is the last one of a trial. */
final class ListingTrial {
    private static final String SUBJECT = "listing after writing";
    private static final String WRITTEN_LAST = "listed.txt";

    private final TrialObjects objects;

    ListingTrial(TrialObjects objects) {
        this.objects = objects;
    }

    Diagnosis run() {
        objects.put(WRITTEN_LAST, WRITTEN_LAST);
        List<String> listed = objects.listed();
        TreeSet<String> missing = new TreeSet<>(objects.complete());
        missing.removeAll(listed);
        return missing.isEmpty()
                ? Diagnosis.fine(StorageTrial.AREA, SUBJECT, "It has every object.")
                : Diagnosis.broken(
                        StorageTrial.AREA,
                        SUBJECT,
                        "It lacks %s of %s objects. Attempts, takes and sequences would not be found again."
                                .formatted(missing.size(), objects.complete().size()),
                        "Use another S3, or mend this one: s3proxy, for example, lists nothing if its folder is a"
                                + " relative path.");
    }
}
