package dev.continuity.api.direction;

import dev.continuity.api.http.DecisionHeaders;
import dev.continuity.api.http.JsonBody;
import dev.continuity.direction.Action;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.Resolution;
import dev.continuity.direction.Resolution.Choice;
import dev.continuity.direction.StepRevision;
import dev.continuity.storyboard.AspectRatio;
import dev.continuity.storyboard.Model;
import dev.continuity.storyboard.StoryboardLimits;
import dev.continuity.take.RequestId;
import dev.continuity.take.StepId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads decisions from the bodies and the headers of requests. */
@ApplicationScoped
class DecisionBody {
    /** Bytes: a note and a prompt fit in, however they are escaped, and the names of all steps that there can be. */
    private static final int MAX_BYTES = 100_000;

    private static final int MAX_VERSION = Integer.MAX_VALUE;
    private static final String VERSION = "the version of the state that you have seen, a whole number from 0 on";
    private static final String TAKE = "v[0-9]{3,6}";
    private static final String TARGETS = "shots and steps, such as [\"SH0010\", \"SH0020/reference\"]";
    private static final String DURATION =
            "whole seconds, %s to %s".formatted(StoryboardLimits.MIN_DURATION, StoryboardLimits.MAX_DURATION);

    /** Every decision may have these. */
    private static final Set<String> COMMON = Set.of("version", "note", "quoted");

    private final DecisionHeaders headers;

    DecisionBody(DecisionHeaders headers) {
        this.headers = headers;
    }

    DecisionRequest approve(InputStream body) {
        JsonBody json = read(body, "{\"version\": 7}", "targets");
        return onVersion(json, new Action.Approve(targets(json)));
    }

    DecisionRequest approve(String shot, InputStream body) {
        JsonBody json = read(body, "{\"version\": 7}", "step");
        return onVersion(json, new Action.Approve(List.of(target(shot, json))));
    }

    DecisionRequest reject(String shot, InputStream body) {
        JsonBody json = read(body, "{\"version\": 7, \"note\": \"too dark\"}", "step");
        return onVersion(json, new Action.Reject(target(shot, json)));
    }

    DecisionRequest takeBack(String shot, InputStream body) {
        JsonBody json = read(body, "{\"version\": 7}", "step");
        return onVersion(json, new Action.TakeBack(target(shot, json)));
    }

    DecisionRequest retake(String shot, InputStream body) {
        JsonBody json = read(body, "{\"version\": 7}", "step", "revision", "keepRest");
        boolean keepRest = json.flag("keepRest").orElse(false);
        return onVersion(json, new Action.Retake(target(shot, json), revision(json), keepRest));
    }

    DecisionRequest retake(InputStream body) {
        String example = "{\"targets\": [\"SH0010\", \"SH0020\"], \"version\": 7}";
        JsonBody json = read(body, example, "targets", "revision", "keepRest");
        List<String> targets = targets(json);
        if (targets.isEmpty()) {
            throw json.unusable("targets", "No step is named.", TARGETS);
        }
        boolean keepRest = json.flag("keepRest").orElse(false);
        return onVersion(json, new Action.Retake(targets, revision(json), keepRest));
    }

    DecisionRequest circle(String shot, InputStream body) {
        JsonBody json = read(body, "{\"take\": \"v001\", \"version\": 7}", "step", "take", "keepRest");
        String allowed = "the name of a take of this step, such as v001";
        String take = json.text("take", allowed)
                .filter(name -> name.matches(TAKE))
                .orElseThrow(
                        () -> json.unusable("take", "The take is missing, or this is not the name of one.", allowed));
        boolean keepRest = json.flag("keepRest").orElse(false);
        return onVersion(json, new Action.Circle(target(shot, json), take, keepRest));
    }

    DecisionRequest circle(InputStream body) {
        JsonBody json = read(body, "{\"takes\": {\"SH0010\": \"v001\"}, \"version\": 7}", "takes", "keepRest");
        String allowed = "names of takes by shot or step, such as {\"SH0010\": \"v001\"}";
        Map<String, String> takes = json.textsByName("takes", StoryboardLimits.MAX_STEPS, allowed);
        if (takes.isEmpty() || !takes.values().stream().allMatch(take -> take.matches(TAKE))) {
            throw json.unusable("takes", "No take is named, or not each of these is the name of one.", allowed);
        }
        boolean keepRest = json.flag("keepRest").orElse(false);
        return onVersion(json, new Action.Circle(takes, keepRest));
    }

    private static List<String> targets(JsonBody json) {
        return json.texts("targets", StoryboardLimits.MAX_STEPS, TARGETS);
    }

    /** One or both new caps in {@code {"cap": 20.00, "perShot": 5.00}}. */
    DecisionRequest budget(InputStream body) {
        JsonBody json = read(body, "{\"cap\": 20.00}", "cap", "perShot");
        Optional<BigDecimal> cap = json.dollars("cap");
        Optional<BigDecimal> perShot = json.dollars("perShot");
        if (cap.isEmpty() && perShot.isEmpty()) {
            throw json.unusable("cap", "A new cap is missing.", "cap, perShot or both, in USD");
        }
        return onAnyVersion(json, new Action.ChangeBudget(cap.orElse(null), perShot.orElse(null)));
    }

    /** A pause, or its end: the body may be left out. */
    DecisionRequest control(InputStream body, Action action) {
        return onAnyVersion(JsonBody.readIfPresent(body, MAX_BYTES, "{\"note\": \"lunch\"}", COMMON), action);
    }

    /** The decision in {@code {"choice": "adopt", "requestId": "…"}}. */
    DecisionRequest resolve(StepId step, InputStream body) {
        JsonBody json = read(body, "{\"choice\": \"resubmit\"}", "choice", "requestId");
        return onAnyVersion(json, new Action.Resolve(step, resolution(json)));
    }

    private static Resolution resolution(JsonBody json) {
        Choice choice = json.oneOf("choice", Choice.class)
                .orElseThrow(() -> json.unusable("choice", "The choice is missing.", "adopt, resubmit, abandon"));
        String allowed = choice == Choice.ADOPT ? "the provider's request id" : "none";
        Optional<String> request = json.text("requestId", allowed);
        if (choice == Choice.ADOPT && request.filter(RequestId::isValid).isEmpty()) {
            throw json.unusable("requestId", "The id of the request to adopt is missing or not valid.", allowed);
        }
        if (choice != Choice.ADOPT && request.isPresent()) {
            throw json.unusable("requestId", "Only the choice adopt takes a request id.", allowed);
        }
        return new Resolution(choice, request.orElse(null));
    }

    /** A decision that makes sense only on the version that the person has seen. */
    private DecisionRequest onVersion(JsonBody json, Action action) {
        int version = version(json)
                .orElseThrow(() -> json.unusable("version", "The version of the sequence is missing.", VERSION));
        return request(json, version, action);
    }

    /** A decision that makes sense on any version; if one is given, on that one only. */
    private DecisionRequest onAnyVersion(JsonBody json, Action action) {
        return request(json, version(json).orElse(null), action);
    }

    static Optional<Integer> version(JsonBody json) {
        return json.wholeNumber("version", 0, MAX_VERSION, VERSION);
    }

    private DecisionRequest request(JsonBody json, @Nullable Integer version, Action action) {
        return new DecisionRequest(
                headers.id(),
                headers.user(),
                version,
                Notes.of(json).orElse(null),
                json.dollars("quoted").orElse(null),
                action);
    }

    private static JsonBody read(InputStream body, String example, String... own) {
        return JsonBody.read(
                body,
                MAX_BYTES,
                example,
                Stream.concat(COMMON.stream(), Arrays.stream(own)).collect(Collectors.toUnmodifiableSet()));
    }

    /** The step that is named, or the shot of which only one can be meant. */
    private static String target(String shot, JsonBody json) {
        return json.text("step", "reference, or the id of an edit of this shot")
                .map(step -> shot + "/" + step)
                .orElse(shot);
    }

    private static @Nullable StepRevision revision(JsonBody json) {
        return json.object("revision", Set.of("prompt", "duration", "aspectRatio", "keepAudio", "model"))
                .map(revision -> new StepRevision(
                        revision.text("prompt", StoryboardLimits.PROMPT_DESCRIPTION)
                                .orElse(null),
                        revision.wholeNumber(
                                        "duration",
                                        StoryboardLimits.MIN_DURATION,
                                        StoryboardLimits.MAX_DURATION,
                                        DURATION)
                                .orElse(null),
                        revision.oneOf("aspectRatio", AspectRatio.class).orElse(null),
                        revision.flag("keepAudio").orElse(null),
                        revision.oneOf("model", Model.class).orElse(null)))
                .orElse(null);
    }
}
