package dev.continuity.provider.fal;

/** The provider's types of errors as sentences for a person, each with what to change where that is known. */
final class ErrorMessages {
    private ErrorMessages() {}

    /** One sentence for a type; the provider's own words where the type is not known. */
    static String of(String type, int status, String providerWords) {
        return switch (type) {
            case "content_policy_violation" ->
                "The provider's content policy refuses this prompt or its pictures: reword the prompt, or change the images or the source.";
            case "no_media_generated" ->
                "The model made no clip of this: reword the prompt, or make it simpler, and try again.";
            case "file_download_error" ->
                "The provider could not fetch the clip or an image within 30 seconds: check that it is reachable from the internet and not too large.";
            case "file_too_large" ->
                "A file is too large for the provider: a clip may have 200 MB, an image 10 MB; make it smaller.";
            case "unsupported_video_format" ->
                "The provider cannot read the clip: give it as .mp4 or .mov, 3 to 10 seconds, 24 to 60 fps, 720 to 2160 pixels a side.";
            case "unsupported_image_format" -> "The provider cannot read an image: give it as PNG, JPEG or WebP.";
            case "video_duration_too_long", "video_duration_too_short" ->
                "The clip has a length that the model does not take: give 3 to 10 seconds.";
            case "image_too_small", "image_too_large" ->
                "An image has a size that the model does not take: at least 300 pixels a side and at most 10 MB.";
            case "generation_timeout" ->
                "The model did not finish in time: try again, with a simpler prompt or a shorter duration if it happens again.";
            case "downstream_service_unavailable", "downstream_service_error" ->
                "The service behind the provider's model is not available just now: try again later.";
            case "internal_server_error", "internal_error", "runner_server_error" ->
                "The provider had an error of its own, and did not charge for it: try again later.";
            case "request_timeout" ->
                "The provider gave up on the request after its time limit: try again, with a shorter duration if it happens again.";
            case "startup_timeout" ->
                "The request did not start within the time allowed: try again later, or allow more time in the queue.";
            case "runner_incomplete_response" ->
                "The provider's machine broke off in the middle of the answer, and did not charge for it: try again.";
            case "client_cancelled", "client_disconnected" -> "The request was cancelled before it was finished.";
            case "bad_request" ->
                "The provider could not read the request, whose arguments have to change: " + providerWords;
            case "key_rejected" -> "The provider does not accept the key: set FAL_KEY to a valid one.";
            case "payment_required" -> "The provider's account has no balance left: add credit.";
            case "user_locked" ->
                "The provider's account is locked (" + providerWords + "): add credit or ask the provider.";
            case "forbidden" ->
                "The provider refuses this account or key the call: check the key's permissions and the account.";
            case "rate_limited" -> "The provider gets too many calls just now: wait, then try again.";
            case "not_found" -> "The provider does not know this request or endpoint (any more).";
            case "no_video" ->
                "The provider reported success, but its answer holds no clip: it may have been billed; a new roll makes another.";
            default -> unknown(type, status, providerWords);
        };
    }

    private static String unknown(String type, int status, String providerWords) {
        if (type.startsWith("runner_")) {
            return "The provider had no machine ready for the request, and did not charge for it: try again later.";
        }
        if (status >= 500) {
            return "The provider is not working properly just now (HTTP " + status + ")"
                    + (providerWords.isEmpty() ? "." : ": " + providerWords);
        }
        return providerWords.isEmpty()
                ? "The provider answered with HTTP " + status + " (" + type + ") and no explanation."
                : "The provider refused: " + providerWords;
    }
}
