package dev.continuity.media.prepare;

/**
 * What the preparation of a file changes, in words for people.
 *
 * @param what {@code length}, {@code rate}, {@code size}, {@code format}, …
 * @param before such as {@code 3840×2160}
 * @param after such as {@code 1920×1080}
 * @param why the limit or the rule that asks for it, or the wish of the person
 */
public record Change(String what, String before, String after, String why) {}
