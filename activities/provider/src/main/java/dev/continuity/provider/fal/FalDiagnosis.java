package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.diagnosis.ClockDifference;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.fal.http.FalHttp;
import dev.continuity.provider.fal.http.HttpReply;
import dev.continuity.take.Endpoint;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries key, account, prices and clock, by calls that cost nothing. */
final class FalDiagnosis {
    private static final String AREA = "fal";
    private static final String CLOCK = "clock";
    private static final String ACCOUNT = "key and account";
    private static final Duration NOTICEABLE = Duration.ofMinutes(1);
    /** fal: a webhook is signed with its time, and counts for five minutes. */
    private static final Duration TOO_FAR = Duration.ofMinutes(5);

    private final FalSettings settings;
    private final FalHttp http;
    private final Clock clock;

    FalDiagnosis(FalSettings settings, FalHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    List<Diagnosis> diagnose() throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        try {
            HttpReply reply =
                    http.send(http.withKey(URI.create(settings.rest() + "/storage/auth/token?storage_type=fal-cdn-v3"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{}")));
            found.add(account(reply));
            clock(reply).ifPresent(found::add);
        } catch (ProviderException e) {
            found.add(Diagnosis.broken(
                    AREA,
                    ACCOUNT,
                    "%s does not answer: %s"
                            .formatted(settings.rest(), e.details().message()),
                    "Check that the worker's machine reaches %s, and that a proxy or firewall lets it."
                            .formatted(settings.rest())));
        }
        found.add(prices());
        return found;
    }

    private static Diagnosis account(HttpReply reply) {
        if (reply.ok()) {
            return Diagnosis.fine(AREA, ACCOUNT, "The key is valid, and the account is not locked.");
        }
        String message = FalErrorReply.of(reply).details().message();
        return switch (reply.status()) {
            case 401 -> Diagnosis.broken(AREA, ACCOUNT, message, "Set FAL_KEY for the worker to a valid key.");
            case 402, 403 ->
                Diagnosis.broken(
                        AREA,
                        ACCOUNT,
                        message + " No step is submitted until then.",
                        "Add credit at fal.ai, or ask fal; steps that wait go on by themselves.");
            default ->
                Diagnosis.broken(
                        AREA, ACCOUNT, message, "Try again later; if it stays, check CONTINUITY_FAL_REST_URL.");
        };
    }

    private Optional<Diagnosis> clock(HttpReply reply) {
        return reply.header("Date")
                .flatMap(date -> ClockDifference.of(date, clock.instant()))
                .map(difference -> {
                    if (!difference.exceeds(NOTICEABLE)) {
                        return Diagnosis.fine(AREA, CLOCK, "This machine's clock agrees with fal's.");
                    }
                    String meaning = "This machine's clock is %s fal's.".formatted(difference);
                    String remedy = "Set the clock, for example by NTP.";
                    return difference.exceeds(TOO_FAR)
                            ? Diagnosis.broken(
                                    AREA, CLOCK, meaning + " An API with this clock refuses fal's webhooks.", remedy)
                            : Diagnosis.mind(
                                    AREA, CLOCK, meaning + " From 5 min on, fal's webhooks are refused.", remedy);
                });
    }

    private Diagnosis prices() throws InterruptedException {
        Endpoint endpoint = Endpoint.values()[0];
        String subject = "prices";
        try {
            HttpReply reply = http.send(http.withKey(URI.create(settings.api() + "/v1/models/pricing?endpoint_id="
                            + URLEncoder.encode(endpoint.id(), StandardCharsets.UTF_8)))
                    .GET());
            if (!reply.ok()) {
                return unknownPrices(subject, FalErrorReply.of(reply).details().message());
            }
            JsonNode price = reply.json().path("prices").path(0).path("unit_price");
            if (!price.isNumber()) {
                return unknownPrices(subject, "The answer has no price of " + endpoint.id() + ".");
            }
            BigDecimal list = endpoint.dollarsPerSecond();
            return price.decimalValue().compareTo(list) == 0
                    ? Diagnosis.fine(
                            AREA,
                            subject,
                            "fal asks the price for %s that Continuity counts with.".formatted(endpoint.id()))
                    : Diagnosis.mind(
                            AREA,
                            subject,
                            "fal names $%s for %s, and estimates count with $%s a second."
                                    .formatted(
                                            price.decimalValue().toPlainString(), endpoint.id(), list.toPlainString()),
                            "Compare with fal's bill, which is what counts.");
        } catch (ProviderException e) {
            return unknownPrices(subject, e.details().message());
        }
    }

    private Diagnosis unknownPrices(String subject, String why) {
        return Diagnosis.mind(
                AREA,
                subject,
                "fal's prices cannot be read, so estimates count with its list prices. " + why,
                "Check that the worker's machine reaches %s.".formatted(settings.api()));
    }
}
