package dev.continuity.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns that are as wide as what is in them. */
public final class TextTable {
    private final List<Boolean> right = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings one that starts with {@code >} is of a column of numbers */
    public TextTable(String... headings) {
        List<String> plain = new ArrayList<>();
        for (String heading : headings) {
            boolean numbers = heading.startsWith(">");
            right.add(numbers);
            plain.add(numbers ? heading.substring(1) : heading);
        }
        rows.add(plain);
    }

    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(PlainText::line).toList());
    }

    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String space = " ".repeat(width(column) - cell.length());
            line.append(right.get(column) ? space + cell : cell + space).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
