package dev.continuity.cli.connection;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.client.ApiAddress;
import dev.continuity.client.RequestHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a proxy in front of the API asks for: a login, or other headers. */
final class ProxyLogin {
    static final String TOKEN = "CONTINUITY_API_TOKEN";

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            converter = RequestHeaderConverter.class,
            description = "A header for the proxy in front of the API; can be repeated. CONTINUITY_API_TOKEN in the"
                    + " environment is sent as Authorization: Bearer; a user in --api https://user:password@HOST as"
                    + " Basic.")
    private List<RequestHeader> headers = new ArrayList<>();

    /** @throws CliException if there are headers, although the API is a studio on this machine */
    void refuseHeaders() {
        if (!headers.isEmpty()) {
            throw CliException.badInput("--header is for a proxy in front of an API. Give its address with --api.");
        }
    }

    /**
     * An address with everything that the proxy asks for.
     *
     * @param token from the environment; null: none
     * @throws CliException if there is more than one login
     */
    ApiAddress addTo(ApiAddress address, @Nullable String token) {
        List<RequestHeader> all = new ArrayList<>(headers);
        if (token != null && !token.isBlank()) {
            all.add(bearer(token.strip()));
        }
        ApiAddress complete = address.with(all);
        if (complete.headers().stream().filter(RequestHeader::isAuthorization).count() > 1) {
            throw CliException.badInput("There are two logins for " + address + ": only one of " + TOKEN
                    + ", --header 'Authorization: …' and a user in --api can be sent.");
        }
        return complete;
    }

    private static RequestHeader bearer(String token) {
        try {
            return RequestHeader.bearer(token);
        } catch (IllegalArgumentException e) {
            throw CliException.badInput(TOKEN + " cannot be sent (allowed: visible ASCII characters).");
        }
    }
}
