package dev.continuity.studio;

/** Who renders. */
sealed interface Provider {
    /** The real one, for real money. */
    record Fal(String key) implements Provider {
        /** Keeps the key to itself. */
        @Override
        public String toString() {
            return "Fal";
        }
    }

    /** The stand-in, for nothing. */
    record Local(StandIn standIn) implements Provider {}
}
