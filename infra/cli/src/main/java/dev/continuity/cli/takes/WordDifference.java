package dev.continuity.cli.takes;

import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.Style.Shade;
import java.util.ArrayList;
import java.util.List;

/** What has changed between two texts, by word: {@code the keeper -waits +climbs}. */
final class WordDifference {
    private static final int CONTEXT = 3;

    /** A word that both texts have, or only one of them. */
    private record Word(char sign, String text) {
        boolean isChange() {
            return sign != ' ';
        }
    }

    private WordDifference() {}

    /** The words of the new text, with those that are gone; what is the same is shortened. */
    static String of(String before, String after, Style style) {
        List<Word> words = words(before.strip().split("\\s+"), after.strip().split("\\s+"));
        StringBuilder text = new StringBuilder();
        boolean skipping = false;
        for (int i = 0; i < words.size(); i++) {
            if (!isShown(words, i)) {
                text.append(skipping ? "" : style.unicode() ? "… " : "... ");
                skipping = true;
                continue;
            }
            skipping = false;
            text.append(shown(words.get(i), style)).append(' ');
        }
        return text.toString().strip();
    }

    private static boolean isShown(List<Word> words, int index) {
        int from = Math.max(0, index - CONTEXT);
        int to = Math.min(words.size(), index + CONTEXT + 1);
        return words.subList(from, to).stream().anyMatch(Word::isChange);
    }

    private static String shown(Word word, Style style) {
        return switch (word.sign()) {
            case '+' -> style.shaded(Shade.SUCCESS, "+" + word.text());
            case '-' -> style.shaded(Shade.ERROR, "-" + word.text());
            default -> word.text();
        };
    }

    /** By the longest common subsequence. */
    private static List<Word> words(String[] before, String[] after) {
        int[][] common = common(before, after);
        List<Word> words = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.length || j < after.length) {
            if (i < before.length && j < after.length && before[i].equals(after[j])) {
                words.add(new Word(' ', after[j]));
                i++;
                j++;
            } else if (i < before.length && (j == after.length || common[i + 1][j] >= common[i][j + 1])) {
                words.add(new Word('-', before[i++]));
            } else {
                words.add(new Word('+', after[j++]));
            }
        }
        return words;
    }

    /** How many words the rests of both texts have in common, by where these begin. */
    private static int[][] common(String[] before, String[] after) {
        int[][] common = new int[before.length + 1][after.length + 1];
        for (int i = before.length - 1; i >= 0; i--) {
            for (int j = after.length - 1; j >= 0; j--) {
                common[i][j] = before[i].equals(after[j])
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
