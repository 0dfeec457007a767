package dev.continuity.provider;

import java.time.Duration;
import java.util.Optional;

/** Why a call to the provider did not do what it should, and so what may be done next. */
public sealed interface ProviderProblem {
    Said said();

    /** A submit that was provably not accepted: it cost nothing, and may be sent again if {@code retryable}. */
    record NotAccepted(Said said, boolean retryable) implements ProviderProblem {}

    /** A submit that may have been accepted: it must not just be sent again. */
    record OutcomeUnknown(Said said) implements ProviderProblem {}

    /** A definite no, which asking again cannot change. */
    record Failed(Said said) implements ProviderProblem {}

    /** About the account or its key, and so about every call: wait for a person, don't fail. */
    record Account(Said said) implements ProviderProblem {}

    /** Not now: the network, an overloaded or broken provider. The same call may be made again (never a submit). */
    record Unavailable(Said said) implements ProviderProblem {}

    /** The provider named an address that is not on our list; nothing was sent there. A setting can allow it. */
    record Distrusted(Said said) implements ProviderProblem {}

    /** The provider's type of the error, or one of ours where it named none. */
    default String type() {
        return said().type();
    }

    /** One sentence for a person, with what to change where that is known. */
    default String message() {
        return said().message();
    }

    /** The provider's name of the request, where known. */
    default Optional<String> requestId() {
        return said().requestId();
    }

    /**
     * What is known of an error. Never holds the key.
     *
     * @param type the provider's type, or one of ours
     * @param message one sentence for a person
     * @param providerMessage the provider's own words, shortened to 500 characters; may be empty
     * @param requestId the provider's name of the request
     * @param httpStatus 0 if there was no answer
     * @param retryAfter how long the provider asks to wait
     */
    record Said(
            String type,
            String message,
            String providerMessage,
            Optional<String> requestId,
            int httpStatus,
            Optional<Duration> retryAfter) {
        public static Said ours(String type, String message) {
            return new Said(type, message, "", Optional.empty(), 0, Optional.empty());
        }
    }
}
