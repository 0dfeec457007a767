package dev.continuity.standin.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.RunningStandIn;
import dev.continuity.standin.StandInClient;
import dev.continuity.standin.TestFfmpeg;
import dev.continuity.standin.http.StandInJson;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelArgumentsTest extends RunningStandIn {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"video_url": "PLATE"} | prompt | missing
                    {"prompt": "p"} | video_url | missing
                    {"prompt": 7, "video_url": "PLATE"} | prompt | string_type
                    {"prompt": "p", "video_url": "PLATE", "duration": 5} | duration | literal_error
                    {"prompt": "p", "video_url": "PLATE", "duration": "11"} | duration | literal_error
                    {"prompt": "p", "video_url": "PLATE", "aspect_ratio": "4:3"} | aspect_ratio | literal_error
                    {"prompt": "p", "video_url": "PLATE", "keep_audio": "perhaps"} | keep_audio | bool_parsing
                    {"prompt": "p", "video_url": "PLATE", "image_urls": "x"} | image_urls | list_type
                    {"prompt": "p", "video_url": "PLATE", "image_urls": ["1","2","3","4","5"]} | body | value_error
                    {"prompt": "p", "video_url": "PLATE", "elements": [{"frontal_image_url": "x"}]} | reference_image_urls | missing
                    {"prompt": "p", "video_url": "PLATE", "elements": [{"reference_image_urls": ["x"]}]} | frontal_image_url | missing
                    {"prompt": "p", "video_url": "http://127.0.0.1:1/no.mp4"} | video_url | file_download_error
                    {"prompt": "p", "video_url": "PLATE", "image_urls": ["data:image/png;base64,AAAA"]} | 0 | image_load_error
                    """)
    void an_invalid_input_is_accepted_and_its_result_is_422_with_the_place(String input, String where, String type)
            throws Exception {
        // Given
        JsonNode ticket =
                caller.submit(StandInClient.REFERENCE, StandInJson.MAPPER.readTree(input.replace("PLATE", plate)));

        // When
        StandInClient.Reply result = caller.result(ticket);

        // Then
        assertThat(result.status()).isEqualTo(422);
        JsonNode problem = StreamSupport.stream(result.json().get("detail").spliterator(), false)
                .filter(each -> each.get("type").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(result.text()));
        JsonNode loc = problem.get("loc");
        assertThat(loc.get(loc.size() - 1).asText()).isEqualTo(where);
        assertThat(problem.get("msg").asText()).isNotBlank();
        assertThat(problem.get("url").asText()).endsWith("#" + type);
        JsonNode status = caller.get(ticket.get("status_url").asText()).json();
        assertThat(status.get("error_type").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "testsrc2=size=1280x720:rate=24, 2, clip.mp4, video_duration_too_short",
        "testsrc2=size=1280x720:rate=24, 11, clip.mp4, video_duration_too_long",
        "testsrc2=size=1280x720:rate=12, 3, clip.mp4, video_fps_too_small",
        "testsrc2=size=640x720:rate=24, 3, clip.mp4, video_size_too_small",
        "testsrc2=size=1280x720:rate=24, 3, clip.mkv, unsupported_video_format"
    })
    void a_video_outside_the_limits_is_rejected_once_it_is_probed(
            String source, double seconds, String name, String type) throws Exception {
        // Given
        String url = caller.upload(TestFfmpeg.clip(folder.resolve(name), source, seconds), "video/mp4");

        // When
        StandInClient.Reply result = caller.result(caller.submit(StandInClient.EDIT, StandInClient.input("p", url)));

        // Then
        assertThat(result.status()).isEqualTo(422);
        assertThat(result.json().at("/detail/0/type").asText()).isEqualTo(type);
        assertThat(result.json().at("/detail/0/input").asText()).isEqualTo(url);
    }

    @Test
    void a_prompt_of_2500_characters_is_accepted_and_a_longer_one_is_not() throws Exception {
        // Given
        JsonNode longest = caller.submit(StandInClient.EDIT, StandInClient.input("é".repeat(2500), plate));

        // When
        StandInClient.Reply tooLong =
                caller.result(caller.submit(StandInClient.EDIT, StandInClient.input("é".repeat(2501), plate)));

        // Then
        assertThat(tooLong.json().at("/detail/0/type").asText()).isEqualTo("string_too_long");
        assertThat(caller.result(longest).status()).isEqualTo(200);
    }

    @Test
    void an_image_that_is_too_small_is_rejected() throws Exception {
        // Given
        String small =
                caller.upload(TestFfmpeg.image(folder.resolve("small.png"), "testsrc=size=200x400"), "image/png");
        ObjectNode input = StandInClient.input("p", plate);
        input.putArray("image_urls").add(small);

        // When
        StandInClient.Reply result = caller.result(caller.submit(StandInClient.EDIT, input));

        // Then
        assertThat(result.json().at("/detail/0/type").asText()).isEqualTo("image_too_small");
        assertThat(result.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"image_urls\",0]");
    }
}
