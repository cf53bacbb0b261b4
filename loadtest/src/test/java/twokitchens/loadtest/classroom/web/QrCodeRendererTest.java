package twokitchens.loadtest.classroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QrCodeRendererTest {
    private final QrCodeRenderer picture = new QrCodeRenderer("http://192.168.1.20:8080/k7m3pq9x2r/");

    @Test
    void aTerminalShowsTwoRowsInALine() {
        // Version 3: 29 modules and two of white on each side make 33 columns, and half as many lines.
        assertThat(picture.terminal().lines()).hasSize(17).allMatch(line -> line.length() == 33);
    }

    @Test
    void thePagesPictureHasItsWhiteBorder() {
        assertThat(picture.svg()).contains("viewBox=\"0 0 37 37\"").contains("M4 4h1v1h-1z");
    }
}
