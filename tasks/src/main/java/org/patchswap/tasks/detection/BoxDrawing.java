package org.patchswap.tasks.detection;

import java.awt.image.BufferedImage;
import org.patchswap.tasks.dense.layout.VocPalette;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.picture.Pixels;

/** A picture with boxes around its objects; small pictures are enlarged so that boxes are thin. */
final class BoxDrawing {
  /** Pictures are enlarged by a whole factor to about this width. */
  private static final int WIDTH = 256;

  private final int zoom;
  private final BufferedImage canvas;

  BoxDrawing(Pixels picture) {
    zoom = Math.max(1, WIDTH / picture.width());
    canvas =
        new BufferedImage(
            picture.width() * zoom, picture.height() * zoom, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < canvas.getHeight(); y++) {
      for (int x = 0; x < canvas.getWidth(); x++) {
        int sy = y / zoom;
        int sx = x / zoom;
        int rgb = picture.at(sy, sx, 0) << 16 | picture.at(sy, sx, 1) << 8 | picture.at(sy, sx, 2);
        canvas.setRGB(x, y, rgb);
      }
    }
  }

  /** Draws a box in pixels of the picture in the colour of its label, lightened. */
  void add(Box box, int label) {
    int rgb = VocPalette.rgb(label) | 0x404040;
    int x0 = pixel(box.x1(), canvas.getWidth());
    int x1 = pixel(box.x2(), canvas.getWidth());
    int y0 = pixel(box.y1(), canvas.getHeight());
    int y1 = pixel(box.y2(), canvas.getHeight());
    for (int x = x0; x <= x1; x++) {
      canvas.setRGB(x, y0, rgb);
      canvas.setRGB(x, y1, rgb);
    }
    for (int y = y0; y <= y1; y++) {
      canvas.setRGB(x0, y, rgb);
      canvas.setRGB(x1, y, rgb);
    }
  }

  private int pixel(double at, int size) {
    return Math.max(0, Math.min(size - 1, (int) Math.round(at * zoom)));
  }

  /** The bytes of a PNG file. */
  byte[] png() {
    return Pixels.png(canvas);
  }
}
