package dev.continuity.storage;

import java.util.Optional;

/** A program that writes one document with the settings of its environment. Its argument is the key. */
final class DocumentOfLogin {
    private DocumentOfLogin() {}

    public static void main(String[] arguments) {
        StorageSettings ofEnvironment = new StorageSettings(
                "films", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        try (ObjectStore objects = new ObjectStore(ofEnvironment)) {
            objects.write(arguments[0], "by login");
        }
    }
}
