package dev.continuity.sequence;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * Temporal's search attributes of sequences. Workers register those that are missing. None is of type Text: a namespace on
 * an SQL database has room for three of these, for all that run in it.
 */
public final class SequenceSearchAttributes {
    public static final SearchAttributeKey<String> STATUS = SearchAttributeKey.forKeyword("ContinuityStatus");
    public static final SearchAttributeKey<String> PROJECT = SearchAttributeKey.forKeyword("ContinuityProject");
    public static final SearchAttributeKey<String> TITLE = SearchAttributeKey.forKeyword("ContinuityTitle");
    /** USD spent. */
    public static final SearchAttributeKey<Double> COST = SearchAttributeKey.forDouble("ContinuityCost");

    public static final List<SearchAttributeKey<?>> ALL = List.of(STATUS, PROJECT, TITLE, COST);

    private SequenceSearchAttributes() {}
}
