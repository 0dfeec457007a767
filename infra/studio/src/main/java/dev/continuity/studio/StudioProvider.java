package dev.continuity.studio;

/** Who renders. */
sealed interface StudioProvider {
    /** Where its takes are kept: what the stand-in made must never pass for what the real one was paid for. */
    String bucket();

    /** The real one, for real money. */
    record Fal(String key) implements StudioProvider {
        @Override
        public String bucket() {
            return "continuity";
        }

        /** Keeps the key to itself. */
        @Override
        public String toString() {
            return "Fal";
        }
    }

    /** The stand-in, for nothing. */
    record Local(StandInServer standIn) implements StudioProvider {
        @Override
        public String bucket() {
            return "stand-in";
        }
    }
}
