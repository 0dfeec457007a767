package dev.continuity.provider.fal;

import dev.continuity.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/** What fal answers with an error, in a sentence for a person: what happened, and what to change where that is known. */
final class FalErrorMessages {
    private FalErrorMessages() {}

    static String of(FailureCode code, @Nullable String type, int status, String providerMessage) {
        return switch (code) {
            case CONTENT_POLICY_VIOLATION ->
                "The provider's content policy refuses this prompt or its pictures: reword the prompt, or change the images or the source.";
            case NO_MEDIA_GENERATED ->
                "The model made no clip of this: reword the prompt, or make it simpler, and try again.";
            case MEDIA_NOT_FETCHED ->
                "The provider could not fetch the clip or an image within 30 seconds: check that it is reachable from the internet and not too large.";
            case MEDIA_TOO_LARGE ->
                "A file is too large for the provider: a clip may have 200 MB, an image 10 MB; make it smaller.";
            case UNSUPPORTED_VIDEO_FORMAT ->
                "The provider cannot read the clip: give it as .mp4 or .mov, 3 to 10 seconds, 24 to 60 fps, 720 to 2160 pixels a side.";
            case UNSUPPORTED_IMAGE_FORMAT -> "The provider cannot read an image: give it as PNG, JPEG or WebP.";
            case UNSUPPORTED_DURATION -> "The model does not accept the length of the clip: give 3 to 10 seconds.";
            case UNSUPPORTED_IMAGE_SIZE ->
                "The model does not accept the size of an image: give at least 300 pixels a side and at most 10 MB.";
            case GENERATION_TIMEOUT ->
                "The model did not finish in time: try again, with a simpler prompt or a shorter duration if it happens again.";
            case MODEL_UNAVAILABLE -> "The service behind the provider's model is not available now: try again later.";
            case PROVIDER_ERROR -> "The provider had an internal error, and did not charge for it: try again later.";
            case REQUEST_TIMEOUT ->
                "The provider gave up on the request after its time limit: try again, with a shorter duration if it happens again.";
            case START_TIMEOUT ->
                "The request did not start within the time allowed: try again later, or allow more time in the queue.";
            case INCOMPLETE_RESPONSE ->
                "The provider's machine broke off in the middle of the answer, and did not charge for it: try again.";
            case RUNNER_UNAVAILABLE ->
                "The provider had no machine ready for the request, and did not charge for it: try again later.";
            case REQUEST_CANCELLED, CLIENT_DISCONNECTED -> "The request was cancelled before it was finished.";
            case BAD_REQUEST ->
                "The provider could not read the request; its arguments have to change: " + providerMessage;
            case KEY_REJECTED -> "The provider does not accept the key: set FAL_KEY to a valid one.";
            case PAYMENT_REQUIRED -> "The provider's account has no balance left: add credit.";
            case ACCOUNT_LOCKED ->
                "The provider's account is locked (" + providerMessage + "): add credit or ask the provider.";
            case FORBIDDEN ->
                "The provider refuses this account or key the call: check the key's permissions and the account.";
            case RATE_LIMITED -> "The provider gets too many calls now: wait, then try again.";
            case REQUEST_NOT_FOUND -> "The provider does not know this request or endpoint.";
            case TIMEOUT -> "The provider did not answer in time.";
            case NO_CLIP ->
                "The provider reported success, but its answer holds no clip: it may have been billed; a retake renders another.";
            default -> withoutCode(type, status, providerMessage);
        };
    }

    private static String withoutCode(@Nullable String type, int status, String providerMessage) {
        if (status >= 500) {
            return "The provider is not working properly now (HTTP " + status + ")"
                    + (providerMessage.isEmpty() ? "." : ": " + providerMessage);
        }
        if (!providerMessage.isEmpty()) {
            return "The provider refused: " + providerMessage;
        }
        String named = type == null ? "" : " (" + type + ")";
        return "The provider answered with HTTP " + status + named + " and no explanation.";
    }
}
