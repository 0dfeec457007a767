package dev.continuity.storyboard;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests a known word for a misspelled one. */
public final class SpellingSuggestion {
    private static final int MAX_LENGTH = 64;

    private SpellingSuggestion() {}

    /** The most similar known word, if one is similar enough. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> Math.abs(word.length() - candidate.length()) <= maxDistance(candidate))
                .filter(candidate -> distance(word, candidate) <= maxDistance(candidate))
                .filter(candidate -> distance(word, candidate) < candidate.length())
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** The end of a message: a suggestion, or just a full stop. */
    public static String hint(String word, Collection<String> known, String prefix) {
        return to(word, known)
                .map(near -> "; did you mean " + prefix + near + "?")
                .orElse(".");
    }

    private static int maxDistance(String candidate) {
        return Math.max(1, candidate.length() / 3);
    }

    // Edit distance (optimal string alignment), ignoring case and encoding.
    private static int distance(String one, String other) {
        String a = PromptName.caseless(one);
        String b = PromptName.caseless(other);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
