package dev.continuity.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.api.ApiConfig;
import dev.continuity.api.webhooks.WebhookConfig;
import dev.continuity.connections.StorageConfig;
import dev.continuity.connections.TemporalConfig;
import dev.continuity.worker.WorkerConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In the studio, API and worker are one application. No setting of one may silently override that of the other. */
class EffectiveSettingsTest {
    private static final String FILE = "META-INF/microprofile-config.properties";
    private static final List<Class<?>> PARTS = List.of(StorageConfig.class, WorkerConfig.class, ApiConfig.class);
    private static final List<Class<?>> MAPPINGS = List.of(
            StorageConfig.class, TemporalConfig.class, WorkerConfig.class, ApiConfig.class, WebhookConfig.class);

    @Test
    void each_setting_has_the_value_of_its_part_unless_the_studio_declares_it() {
        // Given
        Map<String, String> expected = new TreeMap<>();
        PARTS.forEach(part -> expected.putAll(declared(part)));
        expected.putAll(declared(Studio.class));
        expected.remove("config_ordinal");

        // When
        SmallRyeConfig effective = effective();

        // Then
        assertThat(expected).hasSizeGreaterThan(15).allSatisfy((name, value) -> assertThat(effective.getRawValue(name))
                .as(name)
                .isEqualTo(value));
    }

    @Test
    void the_studio_declares_every_setting_that_two_parts_declare_differently() {
        // When
        Map<String, String> disputed = new TreeMap<>();
        Map<String, String> seen = new HashMap<>();
        PARTS.forEach(part -> declared(part).forEach((name, value) -> {
            if (!seen.getOrDefault(name, value).equals(value)) {
                disputed.put(name, value);
            }
            seen.put(name, value);
        }));

        // Then
        assertThat(disputed).containsOnlyKeys("quarkus.application.name", "quarkus.http.port");
        assertThat(declared(Studio.class)).containsKeys(disputed.keySet().toArray(String[]::new));
    }

    @Test
    void no_setting_of_ours_is_declared_twice() {
        // When
        List<String> names =
                MAPPINGS.stream().flatMap(EffectiveSettingsTest::names).sorted().toList();

        // Then
        assertThat(names).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    private static SmallRyeConfig effective() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
        resources().forEach(resource -> builder.withSources(source(resource)));
        return builder.build();
    }

    private static PropertiesConfigSource source(URL resource) {
        try {
            return new PropertiesConfigSource(resource, 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Class<?> mapping) {
        return ConfigMappings.getProperties(ConfigClass.configClass(
                        mapping, mapping.getAnnotation(ConfigMapping.class).prefix()))
                .keySet()
                .stream();
    }

    /** The settings in the jar or the class folder of a part of the studio. */
    private static Map<String, String> declared(Class<?> part) {
        String home = part.getProtectionDomain().getCodeSource().getLocation().toString();
        URL resource = resources().stream()
                .filter(url -> url.toString().contains(home))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No settings in " + home));
        try (InputStream in = resource.openStream()) {
            Properties properties = new Properties();
            properties.load(in);
            Map<String, String> declared = new TreeMap<>();
            properties.stringPropertyNames().forEach(name -> declared.put(name, properties.getProperty(name)));
            return declared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<URL> resources() {
        try {
            return Collections.list(Studio.class.getClassLoader().getResources(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
