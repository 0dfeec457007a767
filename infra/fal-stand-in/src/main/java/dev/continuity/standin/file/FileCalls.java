package dev.continuity.standin.file;

import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.http.FileAnswer;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.HttpRefusal;
import dev.continuity.standin.http.Routes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Downloads from the media CDN: whole files and ranges, for anyone who knows the URL. */
public final class FileCalls {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final FileStore store;
    private final Function<String, FaultTarget> targets;
    private final FaultRules faults;
    private final FaultInjector injector;

    /** @param targets the request that made the file with this id, if one did */
    public FileCalls(
            FileStore store, Function<String, FaultTarget> targets, FaultRules faults, FaultInjector injector) {
        this.store = store;
        this.targets = targets;
        this.faults = faults;
        this.injector = injector;
    }

    public void addTo(Routes routes) {
        routes.open("GET", "/files/{id}/{name}", this::get).open("HEAD", "/files/{id}/{name}", this::head);
    }

    private HttpAnswer head(HttpCall call) throws IOException, HttpRefusal {
        FileStore.StoredFile file = find(call);
        Map<String, String> headers = headers(file);
        headers.put("Content-Length", "" + file.bytes());
        return HttpAnswer.empty(200, headers);
    }

    private HttpAnswer get(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        FileStore.StoredFile file = find(call);
        FaultTarget target = targets.apply(file.id());
        injector.before("download", target);
        if (faults.take(ProviderFault.ExpireDownload.class, target).isPresent()) {
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
        FileAnswer sending = new FileAnswer(file.content(), slice, partial ? 206 : 200, headers, damage(slice, target));
        return injector.after("download", target, sending);
    }

    private FileAnswer.Damage damage(FileAnswer.Slice slice, FaultTarget target) throws IOException {
        long cut = faults.take(ProviderFault.TruncateDownload.class, target)
                .map(fault -> fault.afterBytes() == null ? slice.length() / 2 : fault.afterBytes())
                .orElse(Long.MAX_VALUE);
        long pace = faults.take(ProviderFault.SlowDownload.class, target)
                .map(ProviderFault.SlowDownload::bytesPerSecond)
                .orElse(Long.MAX_VALUE);
        boolean corrupt =
                faults.take(ProviderFault.CorruptDownload.class, target).isPresent();
        return new FileAnswer.Damage(cut, pace, corrupt);
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

    /** Null if the range lies outside. An unknown form of range, or one of another version, gives the whole file. */
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
