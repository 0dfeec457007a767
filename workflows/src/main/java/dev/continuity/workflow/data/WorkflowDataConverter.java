package dev.continuity.workflow.data;

import dev.continuity.take.DocumentMapper;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;

/** How payloads are written to workflow histories. Every client and worker has to use it. */
public final class WorkflowDataConverter {
    private WorkflowDataConverter() {}

    /** JSON of {@link DocumentMapper}, compressed if it is large. */
    public static DataConverter create() {
        return new CodecDataConverter(
                DefaultDataConverter.newDefaultInstance()
                        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(DocumentMapper.mapper())),
                List.of(new PayloadCompression()));
    }
}
