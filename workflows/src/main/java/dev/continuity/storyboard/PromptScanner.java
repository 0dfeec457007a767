package dev.continuity.storyboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the names in a prompt and numbers them. For one prompt. */
final class PromptScanner {
    private static final String JOINERS = "\\u200c\\u200d";
    private static final String WORD = "[_-]*[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}_" + JOINERS + "-]*";

    // Marks of direction may follow the sign. An emoji cannot be a name, but looks like one here.
    private static final Pattern NAME = Pattern.compile(
            "(?<escape>\\\\?)[@\\uff20\\ufe6b]" + "(?<word>[\\p{Cf}&&[^" + JOINERS + "]]*(?:" + WORD + "|\\p{So}))");

    private static final Pattern ADDRESS_CHARACTER = Pattern.compile("[A-Za-z0-9_]");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");

    private final Map<String, String> elements;
    private final Map<String, String> images;
    private final int longest;

    private final List<String> usedElements = new ArrayList<>();
    private final List<String> usedImages = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<String> unclear = new LinkedHashSet<>();
    private final StringBuilder sent = new StringBuilder();

    PromptScanner(Collection<String> elements, Collection<String> images) {
        this.elements = byNormalized(elements);
        this.images = byNormalized(images);
        // Twice, since a name may be written with more characters than it has, such as accents by themselves.
        this.longest = 2
                * Stream.of(this.elements.keySet(), this.images.keySet(), Set.of(Prompt.VIDEO))
                        .flatMap(Set::stream)
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
    }

    private static Map<String, String> byNormalized(Collection<String> names) {
        Map<String, String> byNormalized = new LinkedHashMap<>();
        names.forEach(name -> byNormalized.putIfAbsent(PromptName.normalized(name), name));
        return byNormalized;
    }

    Prompt scan(String written) {
        Matcher found = NAME.matcher(written);
        int done = 0;
        int endOfName = 0;
        while (found.find(done)) {
            String word = found.group("word");
            sent.append(written, done, found.start());
            boolean inAddress = found.start() > endOfName && followsAddressCharacter();
            boolean escaped = !found.group("escape").isEmpty();
            done = found.start("word");
            if (escaped
                    || (inAddress
                            && HOST.matcher(written)
                                    .region(done, written.length())
                                    .lookingAt())) {
                sent.append(written.charAt(done - 1));
                refuseReserved(word);
            } else if (inAddress) {
                unclear.add(word);
            } else {
                done += replace(word);
                endOfName = done;
            }
        }
        sent.append(written, done, written.length());
        return new Prompt(sent.toString(), usedElements, usedImages, List.copyOf(unknown), List.copyOf(unclear));
    }

    private boolean followsAddressCharacter() {
        return ADDRESS_CHARACTER
                .matcher(sent)
                .region(Math.max(0, sent.length() - 1), sent.length())
                .matches();
    }

    // The provider would take it for its own name, escaped or not.
    private void refuseReserved(String word) {
        if (PromptName.beginsReserved(word)) {
            unknown.add(word);
        }
    }

    /** Replaces the longest name at the beginning of a word, and returns its length as written. */
    private int replace(String word) {
        for (int end = Math.min(word.length(), longest); end > 0; end--) {
            if (PromptName.mayEnd(word, end) && replaced(PromptName.normalized(word.substring(0, end)))) {
                return end;
            }
        }
        unknown.add(word);
        return word.length();
    }

    private boolean replaced(String name) {
        String element = elements.get(name);
        String image = images.get(name);
        if (element != null) {
            sent.append("@Element").append(number(element, usedElements));
        } else if (image != null) {
            sent.append("@Image").append(number(image, usedImages));
        } else if (name.equals(Prompt.VIDEO)) {
            sent.append('@').append(Prompt.VIDEO);
        } else {
            return false;
        }
        return true;
    }

    private static int number(String name, List<String> used) {
        if (!used.contains(name)) {
            used.add(name);
        }
        return used.indexOf(name) + 1;
    }
}
