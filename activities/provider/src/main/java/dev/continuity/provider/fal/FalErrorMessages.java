package dev.continuity.provider.fal;

import dev.continuity.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/** Messages for fal's errors: what happened and, where known, what to do. */
final class FalErrorMessages {
    private FalErrorMessages() {}

    static String of(FailureCode code, @Nullable String type, int status, String providerMessage) {
        return switch (code) {
            case CONTENT_POLICY_VIOLATION ->
                "The provider's content policy rejects this prompt or its images. Reword the prompt, or change the images or the source.";
            case NO_MEDIA_GENERATED -> "The model generated no clip. Reword or simplify the prompt, and try again.";
            case MEDIA_NOT_FETCHED ->
                "The provider could not download the clip or an image within 30 seconds. Check that it is reachable from the internet and not too large.";
            case MEDIA_TOO_LARGE ->
                "A file is too large for the provider. Clips may have up to 200 MB, images up to 10 MB.";
            case UNSUPPORTED_VIDEO_FORMAT ->
                "The provider cannot read the clip. Use .mp4 or .mov, 3 to 10 seconds, 24 to 60 fps, 720 to 2160 pixels per side.";
            case UNSUPPORTED_IMAGE_FORMAT -> "The provider cannot read an image. Use PNG, JPEG or WebP.";
            case UNSUPPORTED_DURATION -> "The model does not accept the length of the clip. Use 3 to 10 seconds.";
            case UNSUPPORTED_IMAGE_SIZE ->
                "The model does not accept the size of an image. Use at least 300 pixels per side and at most 10 MB.";
            case GENERATION_TIMEOUT ->
                "The model did not finish in time. Try again; if it happens again, simplify the prompt or shorten the duration.";
            case MODEL_UNAVAILABLE -> "The service behind the provider's model is not available. Try again later.";
            case PROVIDER_ERROR ->
                "The provider had an internal error and did not charge for the request. Try again later.";
            case REQUEST_TIMEOUT ->
                "The provider ended the request at its time limit. Try again; if it happens again, shorten the duration.";
            case START_TIMEOUT ->
                "The request did not start in time. Try again later, or allow more time in the queue.";
            case INCOMPLETE_RESPONSE ->
                "The provider's answer was incomplete, and the request was not charged. Try again.";
            case RUNNER_UNAVAILABLE ->
                "The provider had no machine available and did not charge for the request. Try again later.";
            case REQUEST_CANCELLED, CLIENT_DISCONNECTED -> "The request was cancelled before it was finished.";
            case BAD_REQUEST ->
                "The provider rejected the request's arguments. Change them and try again: " + providerMessage;
            case KEY_REJECTED -> "The provider does not accept the key. Set FAL_KEY to a valid key.";
            case PAYMENT_REQUIRED -> "The provider's account has no balance left. Add credit.";
            case ACCOUNT_LOCKED ->
                "The provider's account is locked (" + providerMessage + "). Add credit or contact the provider.";
            case FORBIDDEN -> "The provider does not permit this call. Check the key's permissions and the account.";
            case RATE_LIMITED -> "The provider received too many calls. Wait, then try again.";
            case REQUEST_NOT_FOUND -> "The provider does not know this request or endpoint.";
            case TIMEOUT -> "The provider did not answer in time.";
            case NO_CLIP ->
                "The provider reported success, but its answer contains no clip. It may have been billed. Retake the step to render it again.";
            default -> withoutCode(type, status, providerMessage);
        };
    }

    private static String withoutCode(@Nullable String type, int status, String providerMessage) {
        if (status >= 500) {
            return "The provider has a server error (HTTP " + status + ")"
                    + (providerMessage.isEmpty() ? "." : ": " + providerMessage);
        }
        if (!providerMessage.isEmpty()) {
            return "The provider refused the request: " + providerMessage;
        }
        String named = type == null ? "" : " (" + type + ")";
        return "The provider answered with HTTP " + status + named + " and no explanation.";
    }
}
