package dev.continuity.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns as wide as their widest cell. */
public final class TextTable {
    private final List<Boolean> alignedRight = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings of the columns; one that starts with {@code >} is aligned to the right */
    public TextTable(String... headings) {
        List<String> titles = new ArrayList<>();
        for (String heading : headings) {
            boolean isRight = heading.startsWith(">");
            alignedRight.add(isRight);
            titles.add(isRight ? heading.substring(1) : heading);
        }
        rows.add(titles);
    }

    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(PlainText::oneLine).toList());
    }

    public List<String> lines() {
        return rows.stream().map(this::format).toList();
    }

    private String format(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            line.append(alignedRight.get(column) ? padding + cell : cell + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
