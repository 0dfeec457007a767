package dev.continuity.storage.trial;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.storage.PresignedUpload;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What clips need: a PUT by a presigned URL, ranges, and that a PUT that is cut off leaves nothing. */
final class TransferTrial {
    private static final String REMEDY =
            "Use another S3, or another version of this one: docs/stores.md has those that were tried. If a proxy"
                    + " stands before it, try without.";

    private static final String WHOLE = "presigned.txt";
    private static final String CUT = "cut.mp4";
    private static final String CONTENT = "0123456789";
    private static final int CUT_LENGTH = 1 << 20;
    private static final Duration STALL = Duration.ofSeconds(20);

    private final TrialObjects objects;

    TransferTrial(TrialObjects objects) {
        this.objects = objects;
    }

    /** Announces a length, sends half of it, and drops the connection, as a worker does that dies. */
    void cutOff() {
        try (PresignedUpload upload = objects.store().upload(objects.key(CUT), CUT_LENGTH, "video/mp4", STALL)) {
            for (int sent = 0; sent < CUT_LENGTH / 2; sent += PresignedUpload.BUFFER) {
                upload.write(new byte[PresignedUpload.BUFFER], PresignedUpload.BUFFER);
            }
        } catch (IOException e) {
            // A store that hangs up at once does not take the upload, which the presigned PUT tells.
        }
    }

    List<Diagnosis> run() {
        List<Diagnosis> results = new ArrayList<>();
        Diagnosis presigned = presigned();
        results.add(presigned);
        if (presigned.verdict() == Verdict.FINE) {
            results.add(range());
        }
        results.add(remainder());
        return results;
    }

    private Diagnosis presigned() {
        String subject = "presigned PUT";
        byte[] content = CONTENT.getBytes(StandardCharsets.US_ASCII);
        try (PresignedUpload upload = objects.store().upload(objects.key(WHOLE), content.length, "video/mp4", STALL)) {
            upload.write(content, content.length);
            upload.finish();
        } catch (IOException e) {
            throw new StorageException(
                    Problem.UNREACHABLE, "Could not write %s: %s".formatted(objects.key(WHOLE), e), e);
        } catch (StorageException e) {
            if (e.problem() == Problem.BUSY || e.problem() == Problem.INTERRUPTED) {
                throw e;
            }
            return Diagnosis.broken(
                    StorageTrial.AREA,
                    subject,
                    "S3 refuses it, although it takes other writes: no clip could be stored. " + e.getMessage(),
                    REMEDY);
        }
        String stored = objects.content(WHOLE);
        return stored.equals(CONTENT)
                ? Diagnosis.fine(StorageTrial.AREA, subject, "It is stored as it was sent.")
                : Diagnosis.broken(
                        StorageTrial.AREA,
                        subject,
                        "What is read is not what was written: %s bytes became %s. Every clip would be broken."
                                .formatted(CONTENT.length(), stored.length()),
                        REMEDY);
    }

    private Diagnosis range() {
        ResponseBytes<GetObjectResponse> part = objects.get(WHOLE, Optional.of("bytes=2-5"));
        return part.asUtf8String().equals(CONTENT.substring(2, 6))
                        && part.response().sdkHttpResponse().statusCode() == 206
                ? Diagnosis.fine(StorageTrial.AREA, "Range", "A part of an object is read alone.")
                : Diagnosis.mind(
                        StorageTrial.AREA,
                        "Range",
                        "This S3 sends whole objects instead of parts. Browsers cannot jump within a clip, and some"
                                + " play none.",
                        REMEDY);
    }

    private Diagnosis remainder() {
        String subject = "a PUT that is cut off";
        return objects.store()
                .head(objects.key(CUT))
                .map(left -> Diagnosis.mind(
                        StorageTrial.AREA,
                        subject,
                        "It leaves an object of %s of %s bytes. Continuity compares lengths and removes such objects; other programs would take them for clips."
                                .formatted(left.bytes(), CUT_LENGTH),
                        "There is nothing to do if only Continuity reads the bucket."))
                .orElseGet(() -> Diagnosis.fine(StorageTrial.AREA, subject, "It leaves nothing."));
    }
}
