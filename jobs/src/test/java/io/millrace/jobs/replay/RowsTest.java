package io.millrace.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RowsTest {
    private static final String YAML =
            """
            name: rides
            input:
              topic: rides.events
              key: [station]
              label: riders
              fields: {temperature: weather/air/temp, humidity: weather/hum, riders: n}
            features: {numeric: [temperature, humidity]}
            experts: [{name: a, learner: rls}]
            output: {predictions: p, deadLetters: d}
            """;

    private static String event(String header, String line) throws IOException {
        Rows rows = new Rows(Pipeline.parse("rides", YAML), header);
        byte[] event = rows.row(2, line.getBytes(StandardCharsets.UTF_8)).event();
        return new String(event, StandardCharsets.UTF_8);
    }

    @Test
    void fieldsGoWhereThePipelineLooksForThem() throws IOException {
        String expected =
                "{\"station\":\"north\",\"n\":7,\"weather\":{\"air\":{\"temp\":1.50},\"hum\":0.2},"
                        + "\"note\":\"x\"}";
        assertThat(event("station,temperature,humidity,riders,note", "north,1.50,0.2,7,x"))
                .isEqualTo(expected);
        assertThat(event("note,station,weather/air/temp,weather/hum,n", "x,north,1.50,0.2,7"))
                .isEqualTo(expected);
    }

    @Test
    void onlyWhatJsonCallsANumberIsOne() throws IOException {
        String header = "station,temperature,humidity,riders,a,b,c,d";
        assertThat(event(header, "007,-1e-7,.5,7,,+1,\"say \"\"hi\"\"\",1."))
                .isEqualTo(
                        "{\"station\":\"007\",\"n\":7,\"weather\":{\"air\":{\"temp\":-1e-7},\"hum\":\".5\"},\"a\":null,\"b\":\"+1\",\"c\":\"say"
                            + " \\\"hi\\\"\",\"d\":\"1.\"}");
    }

    @Test
    void aRowThatIsNoCsvGoesOutAsItCame() throws IOException {
        String header = "station,temperature,humidity,riders";
        assertThat(event(header, "north,1")).isEqualTo("north,1");
        assertThat(event(header, "\"north,1,2,3")).isEqualTo("\"north,1,2,3");
    }

    @Test
    void aRecordsKeyIsThePipelinesKey() throws IOException {
        Rows rows = new Rows(Pipeline.parse("rides", YAML), "station,temperature,humidity,riders");
        byte[] good = "north,1,2,3".getBytes(StandardCharsets.UTF_8);
        byte[] bad = "north,warm,2,3".getBytes(StandardCharsets.UTF_8);
        assertThat(rows.row(2, good).key()).isEqualTo("north");
        assertThat(rows.row(3, bad).key()).isNull();
    }
}
