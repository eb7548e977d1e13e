package io.millrace.dashboard;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture in its 256 most frequent colours, which a page's picture hardly has more than. */
final class TestingImage {
    private static final int COLOURS = 256;

    private TestingImage() {}

    /** Writes a PNG, each colour that is seldom as the nearest of those that are kept. */
    static void write(byte[] png, Path file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Integer> kept =
                counts.entrySet().stream()
                        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                        .limit(COLOURS)
                        .map(Map.Entry::getKey)
                        .toList();
        int[] palette = new int[COLOURS];
        for (int i = 0; i < kept.size(); i++) {
            palette[i] = kept.get(i);
        }
        IndexColorModel colours =
                new IndexColorModel(8, COLOURS, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(
                        width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int index = nearest.computeIfAbsent(pixels[i], pixel -> nearest(pixel, kept));
            small.getRaster().setSample(i % width, i / width, 0, index);
        }
        ImageIO.write(small, "png", file.toFile());
    }

    private static int nearest(int pixel, List<Integer> kept) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < kept.size(); i++) {
            int distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int apart = (pixel >> shift & 255) - (kept.get(i) >> shift & 255);
                distance += apart * apart;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
