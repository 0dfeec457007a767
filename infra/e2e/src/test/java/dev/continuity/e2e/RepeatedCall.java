package dev.continuity.e2e;

/**
 * A decision that is sent again, with the same id, until it is answered, as a client does whose connection is lost.
 *
 * @param path of the sequence
 * @param key the id of the decision
 */
record RepeatedCall(PlainApiClient client, String sequence, String method, String path, String key, String body) {
    private static final int SERVER_ERRORS = 500;

    /** The answer: the decision is made, or cannot be. */
    PlainApiClient.Answer send() {
        return ProcessCluster.await(path + " of " + sequence + " is answered")
                .until(() -> client.decide(sequence, method, path, key, body), RepeatedCall::isAnswer);
    }

    /** While a sequence ends, no decision can be made, until it has ended. */
    private static boolean isAnswer(PlainApiClient.Answer answer) {
        return answer.status() > 0
                && answer.status() < SERVER_ERRORS
                && !answer.body().contains("about to end");
    }
}
