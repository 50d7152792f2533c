package org.mhhsbench.scenarios.artemis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlsTest {

    private static final String URL =
            "amqps://me:secret1@broker:5671?transport.trustStorePassword=s%20ecret2&a=secret3";

    @Test
    void a_url_is_told_without_user_and_options() {
        assertThat(Urls.told(URL)).isEqualTo("amqps://broker:5671");
        assertThat(Urls.told("tcp://me:p@ss@broker:1")).isEqualTo("tcp://broker:1");
        assertThat(Urls.told("tcp://broker:1;keyStorePassword=x@y")).isEqualTo("tcp://broker:1");
        assertThat(Urls.told("nonsense")).isEqualTo("nonsense");
    }

    @Test
    void what_a_client_says_of_a_url_is_told_without_its_secrets() {
        assertThat(Urls.hidden("bad " + URL + "&more=1", URL)).isEqualTo("bad amqps://broker:5671&more=1");
        assertThat(Urls.hidden("unused {x=s ecret2, y=s%20ecret2, z=secret3} of me:secret1", URL))
                .isEqualTo("unused {x=…, y=…, z=…} of …");
        assertThat(Urls.hidden(null, URL)).isEqualTo("null");
    }
}
