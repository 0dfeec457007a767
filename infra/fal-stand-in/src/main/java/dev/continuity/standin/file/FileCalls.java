package dev.continuity.standin.file;

import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.http.FileAnswer;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.HttpRefusal;
import dev.continuity.standin.request.RequestRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media CDN: whole files and ranges, to anyone who knows the address. */
public final class FileCalls {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final FileStore store;
    private final RequestRegistry book;
    private final FaultRules faults;
    private final FaultInjector misbehaviour;

    public FileCalls(FileStore store, RequestRegistry book, FaultRules faults, FaultInjector misbehaviour) {
        this.store = store;
        this.book = book;
        this.faults = faults;
        this.misbehaviour = misbehaviour;
    }

    public HttpAnswer head(HttpCall call) throws IOException, HttpRefusal {
        FileStore.StoredFile file = find(call);
        Map<String, String> headers = headers(file);
        headers.put("Content-Length", "" + file.bytes());
        return HttpAnswer.empty(200, headers);
    }

    public HttpAnswer get(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        FileStore.StoredFile file = find(call);
        FaultTarget asked = book.find(file.id()).map(FaultTarget::of).orElse(FaultTarget.NOTHING);
        misbehaviour.before("download", asked);
        if (faults.take(ProviderFault.ExpireDownload.class, asked).isPresent()) {
            throw new HttpRefusal(HttpAnswer.detail(403, "Signature expired"));
        }
        Map<String, String> headers = headers(file);
        FileAnswer.Slice slice = slice(call, file);
        if (slice == null) {
            headers.put("Content-Range", "bytes */" + file.bytes());
            return HttpAnswer.empty(416, headers);
        }
        boolean partial = slice.length() < file.bytes();
        if (partial) {
            headers.put(
                    "Content-Range",
                    "bytes " + slice.from() + "-" + (slice.from() + slice.length() - 1) + "/" + file.bytes());
        }
        FileAnswer sending = new FileAnswer(file.content(), slice, partial ? 206 : 200, headers, trouble(slice, asked));
        return misbehaviour.after("download", asked, sending);
    }

    private FileAnswer.Trouble trouble(FileAnswer.Slice slice, FaultTarget asked) throws IOException {
        long cut = faults.take(ProviderFault.TruncateDownload.class, asked)
                .map(fault -> fault.afterBytes() == null ? slice.length() / 2 : fault.afterBytes())
                .orElse(Long.MAX_VALUE);
        long pace = faults.take(ProviderFault.SlowDownload.class, asked)
                .map(ProviderFault.SlowDownload::bytesPerSecond)
                .orElse(Long.MAX_VALUE);
        boolean corrupt =
                faults.take(ProviderFault.CorruptDownload.class, asked).isPresent();
        return new FileAnswer.Trouble(cut, pace, corrupt);
    }

    private FileStore.StoredFile find(HttpCall call) throws IOException, HttpRefusal {
        Optional<FileStore.StoredFile> file =
                store.find(call.segment("id")).filter(f -> f.label().name().equals(call.segment("name")));
        return file.orElseThrow(() -> new HttpRefusal(HttpAnswer.detail(404, "File not found")));
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
    private static FileAnswer.@Nullable Slice slice(HttpCall call, FileStore.StoredFile file) {
        FileAnswer.Slice whole = new FileAnswer.Slice(0, file.bytes());
        Matcher range = RANGE.matcher(call.header("Range").orElse(""));
        boolean sameVersion = call.header("If-Range").map(etag(file)::equals).orElse(true);
        if (!range.matches()
                || !sameVersion
                || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return whole;
        }
        if (range.group(1).isEmpty()) {
            long suffix = Math.min(number(range.group(2)), file.bytes());
            return suffix == 0 ? null : new FileAnswer.Slice(file.bytes() - suffix, suffix);
        }
        long from = number(range.group(1));
        long to = range.group(2).isEmpty() ? file.bytes() - 1 : Math.min(number(range.group(2)), file.bytes() - 1);
        return from > to ? null : new FileAnswer.Slice(from, to - from + 1);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
