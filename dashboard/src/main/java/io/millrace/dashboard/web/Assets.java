package io.millrace.dashboard.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files of the page, by path. What is not listed here is not served. */
final class Assets {
    private static final List<String> FILES =
            List.of(
                    "icon.svg",
                    "css/base.css",
                    "css/parts.css",
                    "css/views.css",
                    "js/app.js",
                    "js/chart.js",
                    "js/dom.js",
                    "js/format.js",
                    "js/live.js",
                    "js/parts.js",
                    "js/spark.js",
                    "js/theme.js",
                    "js/words.js",
                    "js/views/alerts.js",
                    "js/views/drift.js",
                    "js/views/groups.js",
                    "js/views/key.js",
                    "js/views/letters.js",
                    "js/views/overview.js",
                    "js/views/table.js");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/";

    private final Map<String, Reply> replies = new HashMap<>();

    private Assets() {}

    /** Reads all of them. */
    static Assets load() {
        Assets assets = new Assets();
        assets.put("/", "/page/index.html");
        FILES.forEach(file -> assets.put("/" + file, "/page/" + file));
        String uplot = UPLOT + version() + "/dist/";
        assets.put("/lib/uplot.js", uplot + "uPlot.esm.js");
        assets.put("/lib/uplot.css", uplot + "uPlot.min.css");
        return assets;
    }

    /** The version of the chart library, which its files lie under. */
    private static String version() {
        String properties = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
        Properties found = new Properties();
        try (InputStream in = open(properties)) {
            found.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.getProperty("version");
    }

    private void put(String path, String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        try (InputStream in = open(resource)) {
            replies.put(path, new Reply(200, String.valueOf(type), in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " must be on the class path");
        }
        return in;
    }

    /** The file at a path, or null. */
    @Nullable Reply find(String path) {
        return replies.get(path);
    }
}
