package dev.continuity.provider.fal;

import dev.continuity.failure.FailureCode;
import java.util.Locale;

/** Maps fal's error types, and the HTTP statuses of answers without a type, to codes. */
final class FalErrorTypes {
    private FalErrorTypes() {}

    /** The code of an answer with a type. */
    static FailureCode code(String type, int status) {
        return switch (type) {
            case "content_policy_violation" -> FailureCode.CONTENT_POLICY_VIOLATION;
            case "no_media_generated" -> FailureCode.NO_MEDIA_GENERATED;
            case "file_download_error" -> FailureCode.MEDIA_NOT_FETCHED;
            case "file_too_large" -> FailureCode.MEDIA_TOO_LARGE;
            case "unsupported_video_format" -> FailureCode.UNSUPPORTED_VIDEO_FORMAT;
            case "unsupported_image_format" -> FailureCode.UNSUPPORTED_IMAGE_FORMAT;
            case "video_duration_too_long", "video_duration_too_short" -> FailureCode.UNSUPPORTED_DURATION;
            case "image_too_small", "image_too_large" -> FailureCode.UNSUPPORTED_IMAGE_SIZE;
            case "generation_timeout" -> FailureCode.GENERATION_TIMEOUT;
            case "downstream_service_unavailable", "downstream_service_error" -> FailureCode.MODEL_UNAVAILABLE;
            case "internal_server_error", "internal_error", "runner_server_error" -> FailureCode.PROVIDER_ERROR;
            case "request_timeout" -> FailureCode.REQUEST_TIMEOUT;
            case "startup_timeout" -> FailureCode.START_TIMEOUT;
            case "runner_incomplete_response" -> FailureCode.INCOMPLETE_RESPONSE;
            case "client_cancelled" -> FailureCode.REQUEST_CANCELLED;
            case "client_disconnected" -> FailureCode.CLIENT_DISCONNECTED;
            case "bad_request" -> FailureCode.BAD_REQUEST;
            case "key_rejected" -> FailureCode.KEY_REJECTED;
            case "payment_required" -> FailureCode.PAYMENT_REQUIRED;
            case "user_locked" -> FailureCode.ACCOUNT_LOCKED;
            case "forbidden" -> FailureCode.FORBIDDEN;
            case "rate_limited" -> FailureCode.RATE_LIMITED;
            case "not_found" -> FailureCode.REQUEST_NOT_FOUND;
            default -> type.startsWith("runner_") ? FailureCode.RUNNER_UNAVAILABLE : byStatus(status);
        };
    }

    /** The code of an answer without a type. */
    static FailureCode code(int status, String providerMessage) {
        return switch (status) {
            case 401 -> FailureCode.KEY_REJECTED;
            case 402 -> FailureCode.PAYMENT_REQUIRED;
            case 403 ->
                providerMessage.toLowerCase(Locale.ROOT).contains("locked")
                        ? FailureCode.ACCOUNT_LOCKED
                        : FailureCode.FORBIDDEN;
            case 404 -> FailureCode.REQUEST_NOT_FOUND;
            case 408 -> FailureCode.TIMEOUT;
            case 429 -> FailureCode.RATE_LIMITED;
            default -> byStatus(status);
        };
    }

    private static FailureCode byStatus(int status) {
        return status >= 500 ? FailureCode.PROVIDER_UNAVAILABLE : FailureCode.PROVIDER_REFUSED;
    }
}
