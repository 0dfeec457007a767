package dev.continuity.studio;

/** The provider of a studio. */
sealed interface StudioProvider {
    /** The bucket of its takes. Each provider has its own, so that a take of the stand-in is never used as a real one. */
    String bucket();

    /** The real one, for real money. */
    record Fal(String key) implements StudioProvider {
        @Override
        public String bucket() {
            return "continuity";
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Fal";
        }
    }

    /** The stand-in, free of charge. */
    record Local(StandInServer standIn) implements StudioProvider {
        @Override
        public String bucket() {
            return "stand-in";
        }
    }
}
