package dev.continuity.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts a dev server with one workflow in it, prints its address and waits to be killed. */
final class DevServerOwner {

    private DevServerOwner() {}

    public static void main(String[] arguments) throws InterruptedException {
        var server = DevServer.start(Path.of(arguments[0]), Path.of(arguments[1]), 0);
        DevServerTest.with(server, DevServerTest::start);
        System.out.println(server.target());
        new CountDownLatch(1).await();
    }
}
