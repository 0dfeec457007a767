#!/usr/bin/env bash
# Apache HttpClient 5 asks its DnsResolver for another name than the URL has: it decodes punycode first.
#
#   Library   org.apache.httpcomponents.client5:httpclient5 5.6.4, Java 17
#   Expected  `http://xn--fow13l.example/` asks the DnsResolver for `xn--fow13l.example`, the name that DNS knows. A
#             resolver of one's own, which checks names or passes them on to DNS, sees the host of the URL.
#   Observed  2026-11-27. The host of the URL, the name that the resolver is asked for, the Host header:
#               xn--fow13l.example      片段.example          xn--fow13l.example
#               xn--mnchen-3ya.example  münchen.example        xn--mnchen-3ya.example
#               xn--strae-oqa.example   xn--strae-oqa.example  xn--strae-oqa.example
#               films.example           films.example          films.example
#             Not every name is decoded: `xn--strae-oqa`, with a sharp s, is left as it is.
#
# Exits 0 if it behaves so, 1 if it does not, 2 if it could not be tried.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>httpclient</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.httpcomponents.client5</groupId>
      <artifactId>httpclient5</artifactId>
      <version>5.6.4</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }

cat > Punycode.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

public class Punycode {
    /** Java itself exits with 1 when a program fails. */
    static final int CHANGED = 3;

    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Sends every name to the server below, and remembers it. */
    static class Resolver implements DnsResolver {
        String asked;

        @Override
        public InetAddress[] resolve(String host) {
            asked = host;
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    public static void main(String[] args) throws Exception {
        // Escapes, so that the encoding of this file does not matter.
        boolean asRecorded = asks("xn--fow13l.example", "\u7247\u6bb5.example")
                & asks("xn--mnchen-3ya.example", "m\u00fcnchen.example")
                & asks("xn--strae-oqa.example", "xn--strae-oqa.example")
                & asks("films.example", "films.example");
        OUT.println(asRecorded ? "as recorded" : "the behaviour has changed");
        System.exit(asRecorded ? 0 : CHANGED);
    }

    static boolean asks(String host, String expected) throws Exception {
        var header = new AtomicReference<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            header.set(exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", ""));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        var resolver = new Resolver();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .build();
        try (var client = HttpClients.custom().setConnectionManager(connections).build()) {
            var get = new HttpGet("http://" + host + ":" + server.getAddress().getPort() + "/");
            client.execute(get, response -> response.getCode());
        }
        server.stop(0);
        OUT.println(host + ": the resolver is asked for " + resolver.asked + ", the server for " + header);
        return resolver.asked.equals(expected) && host.equals(header.get());
    }
}
JAVA
status=0
java -cp 'lib/*' Punycode.java 2> java.log || status=$?
case $status in
    0) ;;
    3) exit 1 ;;
    *) cat java.log >&2; exit 2 ;;
esac
