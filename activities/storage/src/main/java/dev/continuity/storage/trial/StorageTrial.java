package dev.continuity.storage.trial;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Problem;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.trial.StorageTrialReport.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries an S3 by writing to it: conditional writes, alone and in races of ten; a presigned PUT, a PUT that is cut off,
 * ranges, listings, and its clock. It writes under a prefix of its own, which it empties at the end, so that several
 * processes may try one bucket at a time. About 200 small requests; on one machine they take a second.
 */
public final class StorageTrial {
    static final String AREA = "S3";

    private final StorageSettings settings;

    public StorageTrial(StorageSettings settings) {
        this.settings = settings;
    }

    /** Tries everything once. Does not throw if the store fails: the report says so. */
    public StorageTrialReport run() {
        List<Diagnosis> results = new ArrayList<>();
        try (TrialObjects objects = new TrialObjects(settings)) {
            results.add(new ClockTrial(objects).run());
            TransferTrial transfers = new TransferTrial(objects);
            // The store has the time of all other trials to notice that the connection has gone.
            transfers.cutOff();
            results.addAll(new ConditionalWriteTrial(objects, WriteCondition.IF_NONE_MATCH).run());
            results.addAll(new ConditionalWriteTrial(objects, WriteCondition.IF_MATCH).run());
            results.addAll(transfers.run());
            results.add(new ListingTrial(objects).run());
        } catch (StorageException e) {
            results.add(undecided(e));
            return new StorageTrialReport(results, isRefused(results) ? Outcome.REFUSED : Outcome.UNDECIDED);
        }
        boolean refused = results.stream().anyMatch(result -> result.verdict() == Verdict.BROKEN);
        return new StorageTrialReport(results, refused ? Outcome.REFUSED : Outcome.TRUSTED);
    }

    /** The last result says only that the trial came to no end. */
    private static boolean isRefused(List<Diagnosis> results) {
        return results.subList(0, results.size() - 1).stream().anyMatch(result -> result.verdict() == Verdict.BROKEN);
    }

    private static Diagnosis undecided(StorageException e) {
        String subject = e.problem() == Problem.CLOCK_SKEWED ? "clock" : "reading and writing";
        return Diagnosis.broken(AREA, subject, String.valueOf(e.getMessage()), remedy(e.problem()));
    }

    private static String remedy(Problem problem) {
        return switch (problem) {
            case CLOCK_SKEWED -> "Set the clock of this machine, by NTP at best.";
            case BUCKET_MISSING -> "Create the bucket, or set CONTINUITY_BUCKET to another one.";
            case ACCESS_DENIED ->
                "Check the credentials, and that they allow s3:ListBucket, s3:GetObject, s3:PutObject and"
                        + " s3:DeleteObject on the bucket.";
            case BUSY -> "Look into the log of the S3: it answers, and cannot do what it is asked for.";
            default -> "Check that the S3 runs, and its address: CONTINUITY_STORAGE_ENDPOINT or AWS_ENDPOINT_URL_S3.";
        };
    }
}
