package dev.continuity.media.prepare;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to prepare.
 *
 * @param source clip or picture
 * @param part of a clip; {@link ClipPart#WHOLE} for a picture
 * @param target file to write; empty: beside the source, with {@code -prepared} after its name
 * @param overwrite whether a file of that name is replaced
 */
public record PrepareRequest(Path source, ClipPart part, Optional<Path> target, boolean overwrite) {}
