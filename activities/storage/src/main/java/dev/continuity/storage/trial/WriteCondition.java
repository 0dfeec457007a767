package dev.continuity.storage.trial;

import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A condition of a write that the ledger depends on, and what it costs if a store does not keep it. */
enum WriteCondition {
    IF_NONE_MATCH(
            "If-None-Match: *",
            "Two workers would both be told that they are first, and one step would be submitted, and paid for,"
                    + " twice.") {
        @Override
        void addTo(PutObjectRequest.Builder put, String etag) {
            put.ifNoneMatch("*");
        }

        @Override
        boolean startsWithAnObject() {
            return false;
        }
    },
    IF_MATCH(
            "If-Match",
            "Of two decisions at the same time, such as an approval and a retake, one would be lost without a word.") {
        @Override
        void addTo(PutObjectRequest.Builder put, String etag) {
            put.ifMatch('"' + etag + '"');
        }

        @Override
        boolean startsWithAnObject() {
            return true;
        }
    };

    private final String header;
    private final String cost;

    WriteCondition(String header, String cost) {
        this.header = header;
        this.cost = cost;
    }

    String header() {
        return header;
    }

    String cost() {
        return cost;
    }

    /** @param etag of the object that is there, without quotes */
    abstract void addTo(PutObjectRequest.Builder put, String etag);

    /** Whether writers race for the next version of an object, rather than for a new one. */
    abstract boolean startsWithAnObject();
}
