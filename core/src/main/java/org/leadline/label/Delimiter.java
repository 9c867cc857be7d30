package org.leadline.label;

/// The characters that stand between the cells of a line.
enum Delimiter {
    COMMA("commas"),
    TAB("tabs"),
    SEMICOLON("semicolons"),
    /// Blanks or tabs, any number of them.
    BLANKS("blanks"),
    /// The first blanks of a line, so that the second cell may have others in it.
    FIRST_BLANK("the first blank of each line"),
    /// The last blanks of a line, so that the first cell may have others in it.
    LAST_BLANK("the last blank of each line"),
    /// Nothing: the line is one cell.
    NONE("nothing");

    private final String words;

    Delimiter(String words) {
        this.words = words;
    }

    /// Returns what it is called in a sentence.
    String words() {
        return words;
    }

    /// Returns whether a character ends a cell.
    boolean ends(char character) {
        return switch (this) {
            case COMMA -> character == ',';
            case TAB -> character == '\t';
            case SEMICOLON -> character == ';';
            case BLANKS -> character == ' ' || character == '\t';
            case FIRST_BLANK, LAST_BLANK, NONE -> false;
        };
    }
}
