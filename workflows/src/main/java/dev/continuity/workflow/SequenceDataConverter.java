package dev.continuity.workflow;

import dev.continuity.take.DocumentMapper;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;

/** How sequences are written into Temporal's histories: compressed JSON. The same in every process. */
public final class SequenceDataConverter {
    private SequenceDataConverter() {}

    public static DataConverter create() {
        return new CodecDataConverter(
                DefaultDataConverter.newDefaultInstance()
                        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(DocumentMapper.mapper())),
                List.of(new PayloadCompression()));
    }
}
