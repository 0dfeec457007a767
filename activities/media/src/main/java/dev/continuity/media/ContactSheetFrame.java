package dev.continuity.media;

import java.nio.file.Path;

/**
 * One field of a contact sheet.
 *
 * @param label written below the picture on the left: the code of the shot
 * @param note written on the right, in a quieter colour; may be empty
 * @param picture an image, or a clip whose middle is shown
 */
public record ContactSheetFrame(String label, String note, Path picture) {
    public ContactSheetFrame(String label, Path picture) {
        this(label, "", picture);
    }
}
