package dev.continuity.media;

import java.nio.file.Path;

/**
 * One frame of a contact sheet.
 *
 * @param label written below the picture on the left: the code of the shot
 * @param note written on the right in a muted colour; may be empty
 * @param picture an image, or a clip whose middle frame is shown
 */
public record ContactSheetFrame(String label, String note, Path picture) {
    public ContactSheetFrame(String label, Path picture) {
        this(label, "", picture);
    }
}
