package org.patchswap.reports.page.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.reports.page.html.Html;

/** The classes in label maps, each with its colour: palette files hold labels and colours both. */
public final class ClassLegend {
  private final SortedMap<Integer, Integer> colours = new TreeMap<>();

  /** Adds what occurs in a label map; a picture without a palette adds nothing. */
  public void add(byte[] png) {
    BufferedImage image = Raster.read(png).orElse(null);
    if (image == null || !(image.getColorModel() instanceof IndexColorModel model)) {
      return;
    }
    int[] labels =
        image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    for (int label : labels) {
      colours.computeIfAbsent(label, l -> model.getRGB(l.intValue()) & 0xffffff);
    }
  }

  /** Writes chips with names; labels beyond the names are those that count nowhere. */
  public void write(Html html, List<String> names) {
    if (colours.isEmpty()) {
      return;
    }
    html.open("ul", "class", "legend");
    colours.forEach(
        (label, rgb) -> {
          String colour = String.format(Locale.ROOT, "#%06x", rgb);
          html.open("li").element("span", "", "class", "chip", "style", "background:" + colour);
          html.text(label < names.size() ? names.get(label) : "not counted").close();
        });
    html.close();
  }
}
