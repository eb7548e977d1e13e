package io.millrace.jobs.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.plot.TestingPicture.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class PlotTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the losses of a first panel without alerts end and the weights begin. */
    private static final double BETWEEN = 270;

    private static TestingPicture picture(TestingReports reports, String... alerts) {
        return new TestingPicture(svg(reports, alerts));
    }

    private static String svg(TestingReports reports, String... alerts) {
        Plot plot = new Plot("trial", List.of(reports.key));
        plot.addReports(reports.lines);
        plot.addAlerts(List.of(alerts));
        return plot.svg();
    }

    private static List<Point> points(TestingPicture picture, String css) {
        List<Point> points = new ArrayList<>();
        TestingPicture.parts(picture.elements("path", css).get(0)).forEach(points::addAll);
        return points;
    }

    /** Each stretch is longer than a window, so that each point is the mean of its stretch. */
    @Test
    void pointsAreWhatWasReported() {
        TestingReports reports = new TestingReports("8");
        Random random = new Random(5);
        double[] served = new double[50];
        double[] one = new double[50];
        double[] weight = new double[50];
        for (int i = 0; i < 50; i++) {
            served[i] = 2 + random.nextDouble();
            one[i] = 3 + random.nextDouble();
            weight[i] = random.nextDouble() / 2;
            reports.next(200, served[i])
                    .expert("one", 200, one[i], weight[i])
                    .expert("two", 200, 1, 1 - weight[i])
                    .done();
        }
        TestingPicture picture = picture(reports);
        List<Point> losses = points(picture, "line served");
        List<Point> ones = points(picture, "line e1"); // the lighter of the two
        List<Point> twos = points(picture, "area e0");
        assertThat(losses).hasSize(50);
        for (int i = 0; i < 50; i++) {
            double y = losses.get(i).y();
            assertThat(picture.example(losses.get(i).x())).isCloseTo(200 * (i + 1), within(2.0));
            assertThat(picture.value(y, 0, BETWEEN)).isCloseTo(served[i], within(0.003));
            assertThat(picture.value(ones.get(i).y(), 0, BETWEEN)).isCloseTo(one[i], within(0.003));
            assertThat(picture.value(twos.get(i + 1).y(), BETWEEN, 400))
                    .isCloseTo(1 - weight[i], within(0.002));
        }
        assertThat(points(picture, "area e1").subList(1, 51))
                .allSatisfy(
                        point ->
                                assertThat(picture.value(point.y(), BETWEEN, 400))
                                        .isCloseTo(1, within(0.002)));
        assertThat(svg(reports)).doesNotContain("\uFFFD");
        assertThat(picture.texts("title")).containsExactly("trial");
        assertThat(picture.texts("key")).containsExactly("key 8");
        assertThat(picture.texts("")).contains("one", "two", "served", "labelled examples");
    }

    /** TestingReports that are close are taken together: a hundredth of 20,000 is 200. */
    @Test
    void pointsAreMeansOverAWindow() {
        TestingReports reports = new TestingReports("8");
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            losses.add(i % 2 == 0 ? 1.0 + i / 500. : 2.0);
            reports.next(40, losses.get(i)).done();
        }
        TestingPicture picture = picture(reports);
        List<Point> points = points(picture, "line served");
        assertThat(points).hasSize(500);
        for (int i = 5; i < 500; i++) {
            double mean =
                    losses.subList(i - 4, i + 1).stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElseThrow();
            assertThat(picture.value(points.get(i).y(), 0, BETWEEN)).isCloseTo(mean, within(0.002));
        }
        assertThat(picture.texts("note end"))
                .containsExactly("each point a mean over the last 200 examples or more");
    }

    @Test
    void expertsComeSleepBeginAfreshAndGo() {
        TestingReports reports = new TestingReports("all");
        for (int i = 0; i < 30; i++) {
            reports.next(200, 5).expert("old", 200, 6, i < 10 ? 1 : 0.5);
            boolean sleeps = i >= 20 && i < 24;
            if (i == 15) {
                reports.forget("newborn 1"); // whose numbers begin again at nothing
            }
            if (i >= 10 && i < 28) {
                reports.expert("newborn 1", sleeps ? 0 : 200, 4, sleeps ? 0 : 0.5);
            }
            reports.done();
        }
        TestingPicture picture = picture(reports);
        List<List<Point>> parts = TestingPicture.parts(picture.elements("path", "line e1").get(0));
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).hasSize(10);
        assertThat(parts.get(1)).hasSize(4);
        for (List<Point> part : parts) {
            for (Point point : part) {
                assertThat(picture.value(point.y(), 0, BETWEEN)).isCloseTo(4, within(0.01));
            }
        }
        List<Point> weights = points(picture, "area e1");
        assertThat(picture.value(weights.get(9).y(), BETWEEN, 400)).isCloseTo(1, within(0.01));
        assertThat(picture.value(weights.get(13).y(), BETWEEN, 400)).isCloseTo(1, within(0.01));
        assertThat(picture.value(weights.get(22).y(), BETWEEN, 400)).isCloseTo(.5, within(0.01));
    }

    /** Of a place that one newborn leaves to another within a window, both count. */
    @Test
    void weightsAddUpAcrossLives() {
        TestingReports reports = new TestingReports("all");
        for (int i = 0; i < 100; i++) {
            if (i == 50) {
                reports.forget("newborn 1");
            }
            reports.next(20, 5).expert("old", 20, 6, 0.25).expert("newborn 1", 20, 6, 0.75).done();
        }
        TestingPicture picture = picture(reports);
        List<Point> sums = points(picture, "area e1");
        assertThat(sums).hasSize(101);
        for (Point sum : sums.subList(1, 101)) {
            assertThat(picture.value(sum.y(), BETWEEN, 400)).isCloseTo(1, within(0.002));
        }
    }

    @Test
    void alertsStandWhereTheyWereNoticed() {
        TestingReports reports = new TestingReports("a");
        for (int i = 0; i < 100; i++) {
            reports.next(100, 3).done();
        }
        String[] alerts = {
            alert(2000, 400, "alert"),
            alert(2020, 0, "restart"),
            alert(2040, 0, "newborn"),
            alert(2060, 0, "refit"),
            "{\"key\":\"a\",\"kind\":\"settled\",\"example\":9900,\"winner\":\"one-with-a-name-that-is-long\"}",
            "{\"key\":\"b\",\"kind\":\"settled\",\"example\":9950,\"winner\":\"nimble\"}"
        };
        TestingPicture picture = picture(reports, alerts);
        List<Element> drifts = picture.elements("g", "drift");
        assertThat(drifts).hasSize(4);
        Element line = (Element) drifts.get(0).getElementsByTagName("line").item(0);
        assertThat(picture.example(TestingPicture.number(line, "x1"))).isCloseTo(2000, within(2.0));
        Element since = (Element) drifts.get(0).getElementsByTagName("rect").item(0);
        assertThat(picture.example(TestingPicture.number(since, "x"))).isCloseTo(1600, within(2.0));
        assertThat(drifts.get(0).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("loss, at 2,000, since 1,600");
        // There is room for three, and the last is on the left of its line.
        assertThat(picture.texts("mark drift"))
                .containsExactly("loss", "loss: restart", "loss: newborn 7");
        assertThat(picture.texts("mark settled end"))
                .containsExactly("one-with-a-name-that-is-long stays");
        assertThat(drifts.get(3).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("loss: refit, at 2,060");
        assertThat(picture.elements("g", "settled")).hasSize(1);
    }

    private static String alert(int example, int lag, String answer) {
        return JSON.createObjectNode()
                .put("key", "a")
                .put("kind", "drift")
                .put("watch", "loss")
                .put("example", example)
                .put("lag", lag)
                .put("answer", answer)
                .put("newborn", "newborn 7")
                .toString();
    }

    @Test
    void namesMayBeAnything() {
        String name = "a<b>&\"c'é\uD83D\uDE00\u0001\r\uD800]]>";
        TestingReports reports = new TestingReports(name);
        reports.next(200, 3).expert(name, 200, 3, 1).expert("x".repeat(300), 200, 4, 0).done();
        TestingPicture picture = picture(reports);
        String known = "a<b>&\"c'é\uD83D\uDE00\uFFFD\uFFFD\uFFFD]]>";
        assertThat(picture.texts("key")).containsExactly("key " + known);
        assertThat(picture.texts("")).contains(known, "x".repeat(23) + "…");
    }

    @Test
    void numbersMayBeAnything() {
        for (double loss : new double[] {0, 1e-320, 1e-9, 12_345_678, 1e300, 1e308}) {
            TestingReports reports = new TestingReports("a");
            reports.next(200, 1).expert("one", 0, 0, 0).done();
            reports.next(200, loss).expert("one", 200, loss, 1).expert("two", 1, loss, 0).done();
            String svg = svg(reports, alert(7, 9, "alert"));
            assertThat(new TestingPicture(svg).elements("path", "line served")).hasSize(1);
            assertThat(svg)
                    .doesNotContain("NaN")
                    .doesNotContain("Infinity")
                    .hasSizeLessThan(20_000);
        }
        assertThat(points(picture(new TestingReports("none")), "line served")).isEmpty();
    }

    @Test
    void aFewHighLossesDoNotFlattenTheOthers() {
        TestingReports reports = new TestingReports("8");
        for (int i = 0; i < 200; i++) {
            reports.next(200, i < 2 ? 1e6 : 3).done();
        }
        TestingPicture picture = picture(reports);
        List<Point> points = points(picture, "line served");
        assertThat(picture.value(points.get(9).y(), 0, BETWEEN)).isCloseTo(3, within(0.02));
        assertThat(points.get(0).y()).isLessThan(0); // beyond its frame, which cuts it off
    }

    /** The one that weighs most in all keys together is the first, in each of them. */
    @Test
    void anExpertHasOneColour() {
        Plot plot = new Plot("two", List.of("0", "1"));
        for (int key = 0; key < 2; key++) {
            TestingReports reports = new TestingReports(Integer.toString(key));
            reports.next(200, 1)
                    .expert("a", 200, 1, 0.6 - 0.5 * key)
                    .expert("b", 200, 1, 0.5)
                    .done();
            plot.addReports(reports.lines);
        }
        assertThat(new TestingPicture(plot.svg()).texts(""))
                .containsSubsequence("key 0", "served", "b", "a", "key 1", "served", "b", "a");
    }

    @Test
    void aLongStreamIsASmallFile() {
        Plot plot = new Plot("long", List.of("0", "1", "2"));
        for (int key = 0; key < 3; key++) {
            TestingReports reports = new TestingReports(Integer.toString(key));
            for (int i = 0; i < 9000; i++) {
                reports.next(20, 1 + i % 7);
                for (int expert = 0; expert < 12; expert++) {
                    reports.expert("expert " + expert, 20, 1 + (i + expert) % 5, 1. / 12);
                }
                reports.done();
            }
            plot.addReports(reports.lines);
        }
        String svg = plot.svg();
        assertThat(svg.length()).isLessThan(300_000);
        TestingPicture picture = new TestingPicture(svg);
        assertThat(picture.texts("")).contains("4 others");
        List<Point> points = points(picture, "line served");
        assertThat(points).hasSize(300);
        assertThat(picture.example(points.get(299).x())).isCloseTo(180_000, within(200.0));
    }
}
