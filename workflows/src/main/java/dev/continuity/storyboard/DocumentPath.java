package dev.continuity.storyboard;

/** Builds paths of places in a storyboard, such as {@code shots[2].reference.duration}, for messages. */
public final class DocumentPath {
    private DocumentPath() {}

    /** The path of a member of an object. */
    public static String member(String path, String name) {
        String shown = QuotedText.brief(name);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** The path of a value in a list. */
    public static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
