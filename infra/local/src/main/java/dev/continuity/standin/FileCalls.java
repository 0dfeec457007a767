package dev.continuity.standin;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media CDN: whole files and ranges, to anyone who knows the address. */
final class FileCalls {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final FileStore store;
    private final RequestBook book;
    private final FaultRules faults;
    private final Misbehaviour misbehaviour;

    FileCalls(FileStore store, RequestBook book, FaultRules faults, Misbehaviour misbehaviour) {
        this.store = store;
        this.book = book;
        this.faults = faults;
        this.misbehaviour = misbehaviour;
    }

    Answer head(Call call) throws IOException, Refusal {
        FileStore.StoredFile file = find(call);
        Map<String, String> headers = headers(file);
        headers.put("Content-Length", "" + file.bytes());
        return Answer.empty(200, headers);
    }

    Answer get(Call call) throws IOException, InterruptedException, Refusal {
        FileStore.StoredFile file = find(call);
        Asked asked = book.find(file.id()).map(Asked::of).orElse(Asked.NOTHING);
        misbehaviour.before("download", asked);
        if (faults.take(Fault.ExpireDownload.class, asked).isPresent()) {
            throw new Refusal(Answer.detail(403, "Signature expired"));
        }
        Map<String, String> headers = headers(file);
        FileSending.Slice slice = slice(call, file);
        if (slice == null) {
            headers.put("Content-Range", "bytes */" + file.bytes());
            return Answer.empty(416, headers);
        }
        boolean partial = slice.length() < file.bytes();
        if (partial) {
            headers.put(
                    "Content-Range",
                    "bytes " + slice.from() + "-" + (slice.from() + slice.length() - 1) + "/" + file.bytes());
        }
        FileSending sending =
                new FileSending(file.content(), slice, partial ? 206 : 200, headers, trouble(slice, asked));
        return misbehaviour.after("download", asked, sending);
    }

    private FileSending.Trouble trouble(FileSending.Slice slice, Asked asked) throws IOException {
        long cut = faults.take(Fault.TruncateDownload.class, asked)
                .map(fault -> fault.afterBytes() == null ? slice.length() / 2 : fault.afterBytes())
                .orElse(Long.MAX_VALUE);
        long pace = faults.take(Fault.SlowDownload.class, asked)
                .map(Fault.SlowDownload::bytesPerSecond)
                .orElse(Long.MAX_VALUE);
        boolean corrupt = faults.take(Fault.CorruptDownload.class, asked).isPresent();
        return new FileSending.Trouble(cut, pace, corrupt);
    }

    private FileStore.StoredFile find(Call call) throws IOException, Refusal {
        Optional<FileStore.StoredFile> file =
                store.find(call.segment("id")).filter(f -> f.label().name().equals(call.segment("name")));
        return file.orElseThrow(() -> new Refusal(Answer.detail(404, "File not found")));
    }

    private static Map<String, String> headers(FileStore.StoredFile file) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", file.label().contentType());
        headers.put("ETag", etag(file));
        headers.put("Accept-Ranges", "bytes");
        headers.put("Cache-Control", "public, max-age=604800");
        return headers;
    }

    private static String etag(FileStore.StoredFile file) {
        return '"' + file.id() + "-" + file.bytes() + '"';
    }

    /** Null when the range lies outside. A range that is not understood, or of another version, gives the whole file. */
    private static FileSending.@Nullable Slice slice(Call call, FileStore.StoredFile file) {
        FileSending.Slice whole = new FileSending.Slice(0, file.bytes());
        Matcher range = RANGE.matcher(call.header("Range").orElse(""));
        boolean sameVersion = call.header("If-Range").map(etag(file)::equals).orElse(true);
        if (!range.matches()
                || !sameVersion
                || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return whole;
        }
        if (range.group(1).isEmpty()) {
            long suffix = Math.min(number(range.group(2)), file.bytes());
            return suffix == 0 ? null : new FileSending.Slice(file.bytes() - suffix, suffix);
        }
        long from = number(range.group(1));
        long to = range.group(2).isEmpty() ? file.bytes() - 1 : Math.min(number(range.group(2)), file.bytes() - 1);
        return from > to ? null : new FileSending.Slice(from, to - from + 1);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
