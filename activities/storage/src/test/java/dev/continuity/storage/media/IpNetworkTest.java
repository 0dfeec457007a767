package dev.continuity.storage.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "198.18.0.0/15, 198.19.255.255, true",
        "198.18.0.0/15, 198.20.0.0, false",
        "10.0.0.1/32, 10.0.0.1, true",
        "10.0.0.1/32, 10.0.0.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
    })
    void an_address_is_in_a_network_if_its_first_bits_are_the_same(String network, String address, boolean in)
            throws UnknownHostException {
        // When
        boolean contains = IpNetwork.parse(network).contains(InetAddress.getByName(address));

        // Then
        assertThat(contains).isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "198.18.0.0",
                "198.18/15",
                "198.18.0.0/33",
                "fd00::/129",
                "localhost/8",
                "1.2.3.400/8",
                "::/-1"
            })
    void what_is_no_network_is_refused(String text) {
        // When / Then
        assertThatThrownBy(() -> IpNetwork.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 198.18.0.0/15");
    }
}
