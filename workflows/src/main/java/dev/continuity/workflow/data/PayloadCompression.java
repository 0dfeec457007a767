package dev.continuity.workflow.data;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses large payloads. Temporal terminates a workflow with a payload of more than 2 MiB, and the record of a
 * storyboard with a thousand steps would be larger. Small payloads stay readable in Temporal's UI.
 */
final class PayloadCompression implements PayloadCodec {
    /** Bytes from which a payload is compressed. Temporal warns at 256 KiB. */
    static final int THRESHOLD = 128 * 1024;

    private static final String ENCODING = "encoding";
    private static final ByteString GZIP = ByteString.copyFromUtf8("binary/gzip");

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream().map(PayloadCompression::encoded).toList();
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(PayloadCompression::decoded).toList();
    }

    private static Payload encoded(Payload payload) {
        if (payload.getSerializedSize() < THRESHOLD) {
            return payload;
        }
        ByteString.Output compressed = ByteString.newOutput();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            payload.writeTo(gzip);
        } catch (IOException e) {
            throw new PayloadCodecException(e);
        }
        return Payload.newBuilder()
                .putMetadata(ENCODING, GZIP)
                .setData(compressed.toByteString())
                .build();
    }

    private static Payload decoded(Payload payload) {
        if (!GZIP.equals(payload.getMetadataMap().get(ENCODING))) {
            return payload;
        }
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(payload.getData().toByteArray()))) {
            return Payload.parseFrom(gzip);
        } catch (IOException e) {
            throw new PayloadCodecException(e);
        }
    }
}
